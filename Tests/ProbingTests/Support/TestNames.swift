import CLinux
import Foundation
import Glibc
import Wire

/// A DNS server on a loopback port of its own that knows a few names, and says of all others that they are none.
final class TestNames: Sendable {
  private let descriptor: Int32
  private let port: UInt16

  /// Knows the addresses of each name, IPv4 and IPv6, in this order.
  init(_ addresses: [String: [String]]) {
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
    TestServer.bindAndName(descriptor, &name)
    self.descriptor = descriptor
    port = UInt16(bigEndian: name.sin_port)
    Thread.detachNewThread { Self.serve(descriptor, addresses) }
  }

  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// An engine that asks this server.
  var options: Engine.Options { Engine.Options(dnsServers: ["127.0.0.1:\(port)"]) }

  private static func serve(_ descriptor: Int32, _ addresses: [String: [String]]) {
    defer { close(descriptor) }
    while answerOne(descriptor, addresses) {}
  }

  /// False once the socket was shut down.
  private static func answerOne(_ descriptor: Int32, _ addresses: [String: [String]]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 512)
    var from = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &from) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        let count = recvfrom(descriptor, &buffer, buffer.count, 0, raw, &size)
        guard count > 0 else { return false }
        guard let answer = answer(to: Array(buffer.prefix(count)), addresses) else { return true }
        return sendto(descriptor, answer, answer.count, 0, raw, size) > 0
      }
    }
  }

  /// The reply of RFC 1035: the question again, and a record for each address of the family asked for.
  private static func answer(to query: [UInt8], _ addresses: [String: [String]]) -> [UInt8]? {
    guard let question = Question(query) else { return nil }
    let known = addresses[question.name.lowercased()]
    let records = (known ?? []).compactMap { record($0, type: question.type) }
    let header =
      query.prefix(2) + [0x81, known == nil ? 0x83 : 0x80, 0, 1, 0, UInt8(records.count), 0, 0, 0, 0]
    return Array(header) + Array(query[12..<question.end]) + records.flatMap { $0 }
  }

  private static func record(_ address: String, type: UInt8) -> [UInt8]? {
    let isV6 = address.contains(":")
    guard type == (isV6 ? 28 : 1) else { return nil }
    var bytes = [UInt8](repeating: 0, count: isV6 ? 16 : 4)
    inet_pton(isV6 ? AF_INET6 : AF_INET, address, &bytes)
    return [0xC0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, UInt8(bytes.count)] + bytes
  }

  private struct Question {
    var name: String
    var type: UInt8
    var end: Int

    init?(_ query: [UInt8]) {
      var labels: [String] = []
      var place = 12
      while place < query.count, query[place] > 0 {
        let next = place + 1 + Int(query[place])
        guard next < query.count else { return nil }
        labels.append(String(decoding: query[place + 1..<next], as: UTF8.self))
        place = next
      }
      guard place + 5 <= query.count else { return nil }
      name = labels.joined(separator: ".")
      type = query[place + 2]
      end = place + 5
    }
  }
}
