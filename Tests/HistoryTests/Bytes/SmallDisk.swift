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

  func remove() { umount2(path, Int32(MNT_DETACH)) }
}
