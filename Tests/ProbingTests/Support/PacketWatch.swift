import CLinux
import Glibc

/// Sees every IPv4 packet of a namespace with the kernel's own stamp; owns a packet socket.
final class PacketWatch: Sendable {
  /// A packet and the wall-clock nanoseconds at which the kernel sent or received it.
  struct Sight: Sendable {
    var packet: RelayedPacket
    var stamp: Int64
  }

  private let descriptor: Int32

  /// Begins to watch the calling thread's namespace; nil where the process may not.
  init?() {
    // ETH_P_ALL: a socket for one protocol sees only what comes in.
    descriptor = vmeet_socket(AF_PACKET, VMEET_DATAGRAM, Int32(UInt16(3).bigEndian))
    guard descriptor >= 0 else { return nil }
    _ = vmeet_set_option(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, 1)
    _ = vmeet_set_option(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, 8 << 20)
  }

  deinit { close(descriptor) }

  /// What was seen since it was last asked, in order.
  func sights() -> [Sight] {
    var sights: [Sight] = []
    var buffer = [UInt8](repeating: 0, count: 2048)
    var from = sockaddr_storage()
    var stamp: Int64 = 0
    while true {
      let count = vmeet_receive_stamped(descriptor, &buffer, buffer.count, &from, &stamp)
      guard count > 0 else { return sights }
      if let packet = RelayedPacket(buffer[..<count]) { sights.append(Sight(packet: packet, stamp: stamp)) }
    }
  }
}
