import CLinux
import Glibc

/// Owns the descriptor of one file; every failure says which file and why.
final class OwnedFile {
  private let path: String
  private var descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// All bytes of a file as it is now; nil where there is none.
  static func contents(of path: String) throws(HistoryFault) -> [UInt8]? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw fault(path) }
    return try OwnedFile(path: path, descriptor: descriptor).readAll()
  }

  /// A file that is written at its end; made where there is none.
  static func appending(to path: String) throws(HistoryFault) -> OwnedFile {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw fault(path) }
    let file = OwnedFile(path: path, descriptor: descriptor)
    try synchronizeFolder(of: path)
    return file
  }

  /// A new file with these bytes in the place of an old one, both on the disk: the old one, or the new one.
  static func replacing(_ path: String, with bytes: [UInt8]) throws(HistoryFault) -> OwnedFile {
    let beside = path + ".new"
    let descriptor = Glibc.open(beside, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw fault(beside) }
    let file = OwnedFile(path: path, descriptor: descriptor)
    do throws(HistoryFault) {
      try file.write(bytes)
      guard fsync(descriptor) == 0, rename(beside, path) == 0 else { throw fault(path) }
    } catch {
      unlink(beside)
      throw error
    }
    try synchronizeFolder(of: path)
    return file
  }

  /// Puts a whole file into the place of another, both on the disk: the old one, or the new one.
  static func putting(_ new: String, inPlaceOf path: String) throws(HistoryFault) {
    let file = OwnedFile(path: new, descriptor: Glibc.open(new, O_RDONLY | O_CLOEXEC))
    guard file.descriptor >= 0, fsync(file.descriptor) == 0, rename(new, path) == 0 else { throw fault(path) }
    try synchronizeFolder(of: path)
  }

  /// A name that no file has yet, beside another one and of this second: PATH.WHY-SECONDS, or that and a number.
  static func freeName(beside path: String, as why: String) -> String {
    let name = "\(path).\(why)-\(time(nil))"
    var candidate = name
    var number = 1
    while access(candidate, F_OK) == 0 {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }

  /// Writes at the end, in one call where the system takes all at once.
  func write(_ bytes: [UInt8]) throws(HistoryFault) {
    var written = 0
    while written < bytes.count {
      let count =
        written == 0
        ? Glibc.write(descriptor, bytes, bytes.count)
        : Glibc.write(descriptor, Array(bytes[written...]), bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.fault(path) }
      written += count
    }
  }

  /// Makes room ready behind so many bytes; where that does not work, writing makes it.
  func reserve(_ room: Int, after bytes: Int) {
    vmeet_reserve(descriptor, bytes, room)
  }

  /// Cuts off what stands after so many bytes.
  func cut(to bytes: Int) throws(HistoryFault) {
    guard ftruncate(descriptor, bytes) == 0 else { throw Self.fault(path) }
  }

  /// Brings what was written onto the disk.
  func synchronize() throws(HistoryFault) {
    guard fdatasync(descriptor) == 0 else { throw Self.fault(path) }
  }

  /// Brings what was written onto the disk and closes; a second time changes nothing.
  func close() throws(HistoryFault) {
    guard descriptor >= 0 else { return }
    defer { descriptor = -1 }
    let failed = fdatasync(descriptor) != 0
    let code = errno
    Glibc.close(descriptor)
    if failed { throw Self.fault(path, code) }
  }

  private func readAll() throws(HistoryFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var file = stat()
    // In one piece: a file that grows meanwhile only takes longer.
    if fstat(descriptor, &file) == 0, file.st_size > 0 { bytes.reserveCapacity(Int(file.st_size)) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.fault(path) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func synchronizeFolder(of path: String) throws(HistoryFault) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .folder(folder, errno: errno) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .folder(folder, errno: errno) }
  }

  private static func fault(_ path: String, _ code: Int32 = errno) -> HistoryFault {
    code == ENOSPC || code == EDQUOT ? .full(path) : .file(path, errno: code)
  }
}
