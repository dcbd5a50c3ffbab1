import Glibc

/// Room on the disk that is held back: given up when the disk is full, so that samples can still be appended.
struct Ballast {
  /// How much: hours of samples of many checks.
  static let bytes = 4 << 20
  /// Where it lies.
  let path: String

  /// Makes it where it is missing and the disk has three times as much room; else it stays away.
  func prepare() {
    guard access(path, F_OK) != 0, hasRoom else { return }
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { return }
    if posix_fallocate(descriptor, 0, Self.bytes) != 0 { unlink(path) }
    Glibc.close(descriptor)
  }

  /// Gives it back to the disk; false where there was none.
  func release() -> Bool { unlink(path) == 0 }

  private var hasRoom: Bool {
    var disk = statvfs()
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    guard statvfs(folder, &disk) == 0 else { return false }
    return UInt(disk.f_bavail) * UInt(disk.f_frsize) > UInt(3 * Self.bytes)
  }
}
