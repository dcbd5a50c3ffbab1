import CLinux
import Foundation
import Glibc

/// Owns a datagram socket on which a program tells how it is, as it would tell systemd.
final class ServiceManager {
  let path: String
  private let descriptor: Int32
  private(set) var heard: [String] = []

  init(in folder: URL) throws {
    path = folder.appending(path: "notify").path
    descriptor = socket(AF_UNIX, VMEET_DATAGRAM, 0)
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: path.utf8) }
    // The call takes every kind of address by the address of its common head.
    let code = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard code == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EINVAL) }
  }

  deinit { close(descriptor) }

  /// Waits for a message with this in it; false where none came within so many seconds.
  func hears(_ part: String, within seconds: Int = 20) -> Bool {
    let end = Date() + TimeInterval(seconds)
    var bytes = [UInt8](repeating: 0, count: 65_536)
    repeat {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, seconds > 0 ? 100 : 0) > 0 else { continue }
      let count = recv(descriptor, &bytes, bytes.count, 0)
      guard count > 0 else { continue }
      heard.append(String(decoding: bytes.prefix(count), as: UTF8.self))
      if part.isEmpty || heard.last?.contains(part) == true { return true }
    } while end > Date()
    return false
  }
}
