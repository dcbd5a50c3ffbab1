import FoundationEssentials
import Glibc

/// Files by their path.
enum TextFile {
  /// The bytes of a whole file.
  static func read(_ path: String) throws(Refusal) -> [UInt8] {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .file(path) }
    return Array(bytes)
  }

  /// Removes a file, so that nobody takes what an earlier run left for this one's.
  static func remove(_ path: String) throws(Refusal) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .file(path) }
  }

  /// Writes a whole file at once, so that whoever waits for it never reads half of it.
  static func write(_ text: String, to path: String) throws(Refusal) {
    do { try Data(text.utf8).write(to: URL(filePath: path), options: .atomic) } catch { throw .file(path) }
  }
}

/// The standard streams; a closed pipe is nobody's fault.
enum Console {
  /// Writes a line that was asked for.
  static func say(_ line: String) { put(line, to: STDOUT_FILENO) }

  /// Writes a line about trouble.
  static func complain(_ line: String) { put(line, to: STDERR_FILENO) }

  private static func put(_ line: String, to descriptor: CInt) {
    let bytes = Array((line + "\n").utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      sent += count
    }
  }
}
