import CLinux
import Foundation
import Glibc

/// Owns a datagram socket on which a program tells how it is, as it would tell systemd.
final class ServiceManager {
  let path: String
  private let descriptor: Int32
  private(set) var heard: [String] = []

  /// Listens at a path or, where it begins with "@", at an abstract name.
  convenience init(in folder: URL) throws { try self.init(at: folder.appending(path: "notify").path) }

  init(at name: String) throws {
    path = name
    descriptor = socket(AF_UNIX, VMEET_DATAGRAM, 0)
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    var address = Array(name.utf8)
    if address.first == UInt8(ascii: "@") { address[0] = 0 }
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: address) }
    let size = MemoryLayout<sa_family_t>.size + address.count
    // The call takes every kind of address by the address of its common head.
    let code = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(size))
      }
    }
    guard code == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EINVAL) }
  }

  deinit { close(descriptor) }

  /// Waits for a message with this in it; false where none came within so many seconds.
  func hears(_ part: String, within seconds: Int = 20) -> Bool {
    let end = Date() + TimeInterval(seconds)
    repeat {
      guard let bytes = receive(within: seconds > 0 ? 100 : 0) else { continue }
      heard.append(String(decoding: bytes, as: UTF8.self))
      if part.isEmpty || heard.last?.contains(part) == true { return true }
    } while end > Date()
    return false
  }

  /// The next datagram; nil where none came within so many milliseconds.
  func receive(within milliseconds: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return nil }
    let count = recv(descriptor, &bytes, bytes.count, 0)
    return count > 0 ? Array(bytes.prefix(count)) : nil
  }
}
