import Glibc
import NIOCore

/// Makes stream sockets that no child of this process keeps open after us.
///
/// A listening socket that lived on in a child would hold its port after we shut it.
enum BoundSocket {
  /// A socket bound to an address, which may have been in use a moment ago.
  ///
  /// - Throws: `SocketFailure` where a socket cannot be had or the address is taken.
  static func bound(to address: SocketAddress) throws(SocketFailure) -> CInt {
    let descriptor = try unbound(for: address)
    var reuse: CInt = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<CInt>.size))
    guard address.withSockAddr({ Glibc.bind(descriptor, $0, socklen_t($1)) == 0 }) else {
      throw SocketFailure(closing: descriptor)
    }
    return descriptor
  }

  /// A socket of the family of an address.
  static func unbound(for address: SocketAddress) throws(SocketFailure) -> CInt {
    let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(CInt(address.protocol.rawValue), type, 0)
    guard descriptor >= 0 else { throw SocketFailure(code: errno) }
    return descriptor
  }
}

/// The errno of a socket call.
struct SocketFailure: Error, Hashable, Sendable {
  var code: CInt
}

extension SocketFailure {
  /// Takes the errno that stands now, and closes the socket.
  init(closing descriptor: CInt) {
    code = errno
    close(descriptor)
  }
}
