import Glibc
import Reporting

/// Writes to the two streams; a reader that has gone away is no fault of ours.
enum Output {
  /// Writes the result; ends the process when the disk, not the reader, refuses it.
  static func write(_ text: String) {
    guard !put(text, on: STDOUT_FILENO), errno != EPIPE else { return }
    complain(Help.words.cannotWrite(because: String(cString: strerror(errno))) + "\n")
    exit(Reporting.ExitCode.inputOutput.rawValue)
  }

  /// Writes beside the result: progress and complaints, which may be lost.
  static func complain(_ text: String) { _ = put(text, on: STDERR_FILENO) }

  private static func put(_ text: String, on stream: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(stream, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
