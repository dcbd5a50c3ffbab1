import CLinux
import Glibc

/// One message to a Unix socket of this host; whoever does not read it holds us up for a second at most.
public enum LocalDatagram {
  /// Sends a message to the socket at an address: its path, or an abstract name with its leading zero.
  ///
  /// - Returns: False where nobody took it, or the address is empty or too long.
  @discardableResult
  public static func send(_ message: [UInt8], to address: [UInt8]) -> Bool {
    guard !address.isEmpty, address.count < 108 else { return false }
    let descriptor = socket(AF_UNIX, VMEET_DATAGRAM | VMEET_CLOSE_ON_EXEC, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: address) }
    let size = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
    // The call takes every kind of address by the address of its common head.
    return withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), $0, size) == message.count
      }
    }
  }
}
