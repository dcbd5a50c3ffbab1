import Foundation
import Glibc
import Synchronization

/// A port on all addresses of this host that answers whatever is said with an empty page, and hangs up.
///
/// Owns its listening socket, which closes with it.
final class AcceptingPort: Sendable {
  let port: UInt16
  private let listener: Int32
  private let state = State()

  /// Shared with the accepting thread, which may outlive the port a little.
  private final class State: Sendable {
    let nextVisit = Mutex<(@Sendable () -> Void)?>(nil)
  }

  init() {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        _ = bind(descriptor, raw, size)
        _ = listen(descriptor, 4096)
        _ = getsockname(descriptor, raw, &size)
      }
    }
    listener = descriptor
    port = UInt16(bigEndian: name.sin_port)
    let state = state
    Thread.detachNewThread {
      while true {
        let peer = accept(descriptor, nil, nil)
        guard peer >= 0 else { return }
        let visit = state.nextVisit.withLock { visit in
          defer { visit = nil }
          return visit
        }
        visit?()
        Self.answer(peer)
        close(peer)
      }
    }
  }

  private static func answer(_ peer: Int32) {
    var patience = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var request = [UInt8](repeating: 0, count: 4096)
    guard recv(peer, &request, request.count, 0) > 0 else { return }
    let page = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)
    _ = send(peer, page, page.count, Int32(MSG_NOSIGNAL))
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Lets the next visitor wait in the door until `act` has returned.
  func hold(until act: @escaping @Sendable () -> Void) { state.nextVisit.withLock { $0 = act } }
}
