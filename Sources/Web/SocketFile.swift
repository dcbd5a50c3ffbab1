import Glibc

/// The file of a Unix socket.
enum SocketFile {
  /// Makes way for a new socket: an old file goes, unless somebody answers on it.
  static func clear(_ path: String) throws(LocalAPI.Refusal) {
    if try isAnswered(path) { throw .answered(path) }
    unlinkSocket(path)
  }

  /// Only ever removes a socket: a path given by mistake costs nobody a file.
  private static func unlinkSocket(_ path: String) {
    var found = stat()
    if lstat(path, &found) == 0, found.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
  }

  private static func isAnswered(_ path: String) throws(LocalAPI.Refusal) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw .pathTooLong(path) }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // The call takes every kind of address by the address of its common head.
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }
}
