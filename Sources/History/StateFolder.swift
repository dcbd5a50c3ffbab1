import Foundation
import Glibc

/// The folder a history lies in, and the names of its files.
public struct StateFolder: Hashable, Sendable {
  /// Where it is.
  public var path: String

  /// Names a folder; nothing is made.
  public init(_ path: String) { self.path = path }

  /// The database of hours, days and changes.
  public var database: String { path + "/history.sqlite" }
  /// The append-only file that every result goes to first.
  public var tail: String { path + "/history.tail" }
  /// The file whose lock says who writes.
  public var lock: String { path + "/vmeetd.lock" }
  /// Room on the disk that is given back when it is full.
  public var ballast: String { path + "/ballast" }

  /// Makes the folder where it is missing, for its owner and group only.
  func prepare() throws(HistoryFault) {
    guard mkdir(path, 0o750) != 0, errno != EEXIST else { return }
    throw .folder(path, errno: errno)
  }

  /// Where a damaged file goes: beside it, under a name no file has yet.
  static func aside(_ file: String) -> String {
    let name = "\(file).damaged-\(time(nil))"
    var candidate = name
    var number = 1
    while access(candidate, F_OK) == 0 {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }
}

/// Owns the lock that says who writes in a state folder; the system gives it back when the process ends.
public final class Ownership: Sendable {
  private let descriptor: Int32

  /// Takes the lock of a folder.
  ///
  /// - Throws: `owned` with the owner's process id where another process has it; `folder` or `file` where the
  ///   folder cannot be written.
  public init(of folder: StateFolder) throws(HistoryFault) {
    try folder.prepare()
    descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw .file(folder.lock, errno: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      var text = [UInt8](repeating: 0, count: 16)
      let count = read(descriptor, &text, text.count)
      Glibc.close(descriptor)
      let words = String(decoding: text.prefix(max(0, count)), as: UTF8.self)
      throw .owned(
        folder: folder.path, process: Int32(words.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
    let line = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = write(descriptor, line, line.count)
  }

  deinit { Glibc.close(descriptor) }
}
