import Glibc

/// A server that never accepts and whose queue is full: connecting to it is met with silence.
final class FullServer: Sendable {
  let server: TestServer
  private let waiting: [Int32]

  var port: UInt16 { server.port }
  var address: String { server.address }

  init(address: String = "127.0.0.1", port: UInt16 = 0) {
    server = TestServer(address: address, port: port, backlog: 0)
    waiting = [0, 1].map { [server] _ in
      let descriptor = socket(
        AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0
      )
      var name = sockaddr_in()
      name.sin_family = sa_family_t(AF_INET)
      name.sin_port = server.port.bigEndian
      inet_pton(AF_INET, address, &name.sin_addr)
      withUnsafePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      return descriptor
    }
  }

  deinit { for descriptor in waiting { close(descriptor) } }
}
