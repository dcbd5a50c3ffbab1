import Foundation

/// A client that begins a request and never ends it.
final class HalfRequest {
  struct NotConnected: Error {}

  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    // The call takes every kind of address by the address of its common head.
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw NotConnected() }
    let start = "GET /healthz HTTP/1.1\r\nHost: loc"
    guard send(descriptor, start, start.utf8.count, 0) == start.utf8.count else { throw NotConnected() }
  }

  deinit { close(descriptor) }
}
