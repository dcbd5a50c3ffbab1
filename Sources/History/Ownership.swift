import Foundation
import Glibc
import Synchronization

/// Owns the lock that says who writes in a state folder; the system gives it back when the process ends.
public final class Ownership: Sendable {
  private let descriptor: Mutex<Int32>

  /// Takes the lock of a folder, or the one of a part of it.
  ///
  /// - Throws: `owned` with the owner's process id where another process has it; `folder` or `file` where the
  ///   folder cannot be written.
  public init(of folder: StateFolder, by path: String? = nil) throws(HistoryFault) {
    try folder.prepare()
    let path = path ?? folder.lock
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw .file(path, errno: errno) }
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
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// Gives the lock back; a second time changes nothing.
  func release() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { Glibc.close(descriptor) }
      descriptor = -1
    }
  }
}
