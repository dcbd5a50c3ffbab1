import Glibc
import Reporting

/// Puts a file in the place of another whole or not at all.
enum NewFile {
  /// Writes beside the place, makes it lasting, then renames over it; keeps the mode and owner of the old file.
  static func put(_ bytes: [UInt8], at path: String) throws {
    let draft = path + ".new"
    let mode = self.mode(of: path)
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode.bits)
    guard file >= 0 else { throw refusal(path) }
    defer { close(file) }
    if let owner = mode.owner { _ = fchown(file, owner.user, owner.group) }
    guard fchmod(file, mode.bits) == 0, writeAll(bytes, to: file), fsync(file) == 0, rename(draft, path) == 0
    else {
      let failure = refusal(path)
      unlink(draft)
      throw failure
    }
  }

  private static func mode(of path: String) -> (bits: mode_t, owner: (user: uid_t, group: gid_t)?) {
    var known = stat()
    guard stat(path, &known) == 0 else { return (0o640, nil) }
    return (known.st_mode & 0o777, (known.st_uid, known.st_gid))
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func refusal(_ path: String) -> Ending {
    Ending(.inputOutput, Help.words.unwritable(path, because: String(cString: strerror(errno))) + "\n")
  }
}
