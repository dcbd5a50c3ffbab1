import Glibc
import Readiness
import Simulation

/// Finds endpoints at which nothing listens.
enum FreePorts {
  struct Exhausted: Error {}

  /// Endpoints of one loopback address of the test's own, as many as wanted.
  static func endpoints(_ count: Int) throws -> [Endpoint] {
    let octets = (0..<3).map { _ in UInt8.random(in: 2...250) }
    var sockets: [CInt] = []
    // All are held until the last is known, so that none is given twice.
    defer { for descriptor in sockets { close(descriptor) } }
    return try (0..<count).map { _ in
      let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
      sockets.append(descriptor)
      let port = try bindAnyPort(descriptor, octets)
      return Endpoint(address: Address("127.\(octets[0]).\(octets[1]).\(octets[2])"), port: port)
    }
  }

  private static func bindAnyPort(_ descriptor: CInt, _ octets: [UInt8]) throws -> Port {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = octets.reduce(127) { $0 << 8 | UInt32($1) }.bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard isBound, let port = Port(Int(UInt16(bigEndian: address.sin_port))) else { throw Exhausted() }
    return port
  }
}
