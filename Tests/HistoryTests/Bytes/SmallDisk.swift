import Foundation

/// A disk in memory that is soon full, mounted over a folder; only root may.
struct SmallDisk {
  /// Whether this process may mount.
  static var isAllowed: Bool {
    guard let folder = try? TemporaryFolder(), let disk = try? SmallDisk(at: folder.path, bytes: 1 << 16)
    else {
      return false
    }
    disk.remove()
    return true
  }

  private let path: String

  init(at path: String, bytes: Int) throws {
    self.path = path
    let failed = "size=\(bytes)".withCString { mount("tmpfs", path, "tmpfs", 0, $0) } != 0
    if failed { throw POSIXError(.EPERM) }
  }

  /// Makes it readable only.
  func forbidWriting() throws {
    if mount("", path, "", UInt(MS_REMOUNT | MS_RDONLY), nil) != 0 {
      throw POSIXError(.EPERM)
    }
  }

  /// Takes all room that is left with one file.
  func fill(_ file: String) {
    let descriptor = open(file, O_WRONLY | O_CREAT, 0o640)
    defer { close(descriptor) }
    for size in [65536, 4096, 1] {
      let bytes = [UInt8](repeating: 1, count: size)
      while write(descriptor, bytes, size) == size {}
    }
  }

  func remove() { umount2(path, Int32(MNT_DETACH)) }
}
