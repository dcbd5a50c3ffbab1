import Glibc
import NIOCore
import Readiness

/// Owns a listening socket that lets every connect time out, and the connection that stops it up.
///
/// A queue of length 0 admits one connection. Ours sits in it for ever, never accepted, and Linux then
/// drops every further SYN. No privilege is needed.
struct Blackhole {
  private let listener: CInt
  private let stoppers: [CInt]

  /// Opens the hole.
  ///
  /// - Throws: `SocketFailure` where a socket cannot be had or the address is taken.
  init(at address: SocketAddress) throws(SocketFailure) {
    var opened: [CInt] = []
    do {
      opened.append(try Self.listener(at: address))
      // The second stays half open; it only fills the queue where the kernel admits two.
      for _ in 0..<2 { opened.append(try Self.stopper(to: address)) }
    } catch {
      for descriptor in opened { Glibc.close(descriptor) }
      throw error
    }
    listener = opened[0]
    stoppers = Array(opened.dropFirst())
  }

  /// Closes the hole; whoever still knocks finds the port shut or what opens there next.
  func close() {
    Glibc.close(listener)
    for descriptor in stoppers { Glibc.close(descriptor) }
  }

  private static func listener(at address: SocketAddress) throws(SocketFailure) -> CInt {
    let descriptor = try descriptor(for: address)
    var reuse: CInt = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<CInt>.size))
    let isOpen = address.withSockAddr { raw, size in
      bind(descriptor, raw, socklen_t(size)) == 0 && listen(descriptor, 0) == 0
    }
    guard isOpen else { throw failure(closing: descriptor) }
    return descriptor
  }

  private static func stopper(to address: SocketAddress) throws(SocketFailure) -> CInt {
    let descriptor = try descriptor(for: address)
    let isOnItsWay = address.withSockAddr { raw, size in
      connect(descriptor, raw, socklen_t(size)) == 0 || errno == EINPROGRESS
    }
    guard isOnItsWay else { throw failure(closing: descriptor) }
    return descriptor
  }

  private static func descriptor(for address: SocketAddress) throws(SocketFailure) -> CInt {
    let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(CInt(address.protocol.rawValue), type, 0)
    guard descriptor >= 0 else { throw SocketFailure(code: errno) }
    return descriptor
  }

  private static func failure(closing descriptor: CInt) -> SocketFailure {
    let failure = SocketFailure(code: errno)
    Glibc.close(descriptor)
    return failure
  }
}

/// The errno of a socket call.
struct SocketFailure: Error, Hashable, Sendable {
  var code: CInt
}
