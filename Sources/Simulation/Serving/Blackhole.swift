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
    let descriptor = try BoundSocket.bound(to: address)
    guard listen(descriptor, 0) == 0 else { throw SocketFailure(closing: descriptor) }
    return descriptor
  }

  private static func stopper(to address: SocketAddress) throws(SocketFailure) -> CInt {
    let descriptor = try BoundSocket.unbound(for: address)
    let isOnItsWay = address.withSockAddr { raw, size in
      connect(descriptor, raw, socklen_t(size)) == 0 || errno == EINPROGRESS
    }
    guard isOnItsWay else { throw SocketFailure(closing: descriptor) }
    return descriptor
  }
}
