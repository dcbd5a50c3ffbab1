import CLinux
import Foundation
import Glibc
import Readiness
import Synchronization

/// A name server of a test's own on loopback, over UDP and TCP, that answers as it is told, well or badly.
///
/// Owns both sockets; they close with it, and its threads end.
final class TestNameServer: Sendable {
  /// What it does with a question.
  indirect enum Reply: Sendable {
    case silence
    /// The addresses to give; those of the other family are left out.
    case addresses([String])
    /// An error: 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED.
    case error(UInt8)
    case garbage
    case wrongNumber
    case wrongQuestion
    /// Over UDP cut off, over TCP this.
    case truncated(Reply)
    /// Two names that lead to each other and nowhere else.
    case circle
    case late(Duration, Reply)
    /// One reply for questions after IPv4 addresses, another for those after IPv6.
    case byFamily(v4: Reply, v6: Reply)
  }

  /// As the engine wants it: "address:port".
  let place: String
  private let datagrams: Int32
  private let listener: Int32
  private let count = Count()

  /// Counts on the server's threads, which may outlive it a little.
  private final class Count: Sendable {
    let value = Mutex(0)
  }

  /// How many questions came.
  var asked: Int { count.value.withLock { $0 } }

  /// Answers every question by `reply`, which gets the name in small letters.
  init(_ reply: @escaping @Sendable (String) -> Reply) throws {
    (datagrams, listener, place) = try Self.sockets()
    let (datagrams, listener, count) = (datagrams, listener, count)
    Thread.detachNewThread {
      Self.serve(datagrams) { name in
        count.value.withLock { $0 += 1 }
        return reply(name)
      }
    }
    Thread.detachNewThread {
      while true {
        let peer = accept(listener, nil, nil)
        guard peer >= 0 else { return }
        Self.converse(peer, reply)
        close(peer)
      }
    }
  }

  deinit {
    shutdown(datagrams, Int32(SHUT_RDWR))
    shutdown(listener, Int32(SHUT_RDWR))
    close(datagrams)
    close(listener)
  }

  /// Both protocols on one port, which the kernel chooses for the one and the other must be lucky to get.
  private static func sockets() throws -> (Int32, Int32, String) {
    for _ in 0..<20 {
      let listener = vmeet_socket(AF_INET, VMEET_STREAM, 0)
      let datagrams = vmeet_socket(AF_INET, VMEET_DATAGRAM, 0)
      for descriptor in [listener, datagrams] {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
      }
      // Room for a thousand questions at once: what this server loses would prove nothing.
      if vmeet_set_option(datagrams, SOL_SOCKET, SO_RCVBUFFORCE, 4_194_304) != 0 {
        _ = vmeet_set_option(datagrams, SOL_SOCKET, SO_RCVBUF, 4_194_304)
      }
      let port = bind(listener, to: 0)
      if bind(datagrams, to: port) == port, listen(listener, 16) == 0 {
        return (datagrams, listener, "127.0.0.1:\(port)")
      }
      close(listener)
      close(datagrams)
    }
    throw Unwrap.WasNil()
  }

  private static func bind(_ descriptor: Int32, to port: UInt16) -> UInt16 {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        guard Glibc.bind(descriptor, raw, size) == 0, getsockname(descriptor, raw, &size) == 0 else { return }
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
  }

  private static func serve(_ socket: Int32, _ reply: @escaping @Sendable (String) -> Reply) {
    var buffer = [UInt8](repeating: 0, count: 2048)
    while true {
      var from = sockaddr_storage()
      var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let count = withUnsafeMutablePointer(to: &from) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          recvfrom(socket, &buffer, buffer.count, 0, $0, &size)
        }
      }
      guard count > 0 else { return }
      guard let question = Question(Array(buffer.prefix(count))) else { continue }
      let (sender, length) = (from, size)
      answer(question, reply(question.name), overTCP: false) { bytes in
        withUnsafePointer(to: sender) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            _ = sendto(socket, bytes, bytes.count, 0, $0, length)
          }
        }
      }
    }
  }

  private static func converse(_ peer: Int32, _ reply: (String) -> Reply) {
    var buffer = [UInt8](repeating: 0, count: 2048)
    while true {
      let count = recv(peer, &buffer, buffer.count, 0)
      guard count > 2, let question = Question(Array(buffer[2..<count])) else { return }
      answer(question, reply(question.name), overTCP: true) { bytes in
        let whole = [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
        _ = send(peer, whole, whole.count, Int32(MSG_NOSIGNAL))
      }
    }
  }

  private static func answer(
    _ question: Question, _ reply: Reply, overTCP: Bool, _ send: @escaping @Sendable ([UInt8]) -> Void
  ) {
    switch reply {
    case .silence: return
    case .addresses(let all): send(question.answer(all))
    case .error(let code): send(question.head(code: code))
    case .garbage: send([UInt8](repeating: 0xA5, count: 40))
    case .wrongNumber: send([question.bytes[0] ^ 0x55] + question.answer(["127.0.0.1"]).dropFirst())
    case .wrongQuestion: send(question.renamed().answer(["127.0.0.1"]))
    case .truncated(let whole):
      guard overTCP else { return send(question.head(truncated: true)) }
      answer(question, whole, overTCP: true, send)
    case .circle: send(question.circle())
    case .late(let delay, let reply):
      Thread.detachNewThread {
        usleep(UInt32(delay.inMilliseconds * 1000))
        answer(question, reply, overTCP: overTCP, send)
      }
    case .byFamily(let v4, let v6): answer(question, question.isV4 ? v4 : v6, overTCP: overTCP, send)
    }
  }
}

/// One question as it came, and the ways to answer it (RFC 1035, section 4.1).
private struct Question {
  let bytes: [UInt8]
  let name: String
  let isV4: Bool
  private let end: Int

  init?(_ message: [UInt8]) {
    var labels: [String] = []
    var index = 12
    while index < message.count, message[index] != 0 {
      let length = Int(message[index])
      guard index + length < message.count else { return nil }
      labels.append(String(decoding: message[(index + 1)...(index + length)], as: UTF8.self))
      index += length + 1
    }
    guard index + 4 < message.count else { return nil }
    bytes = message
    name = labels.joined(separator: ".").lowercased()
    isV4 = message[index + 2] == 1
    end = index + 5
  }

  /// The header and the question, with so many answers to follow.
  func head(code: UInt8 = 0, truncated: Bool = false, answers: UInt8 = 0) -> [UInt8] {
    let flags: [UInt8] = [truncated ? 0x86 : 0x84, 0x80 | code]
    return bytes[0..<2] + flags + [0, 1, 0, answers, 0, 0, 0, 0] + bytes[12..<end]
  }

  func answer(_ all: [String]) -> [UInt8] {
    let records = all.compactMap(Self.octets).filter { ($0.count == 4) == isV4 }.map { octets in
      [0xC0, 12] + bytes[(end - 4)..<end] + [0, 0, 0, 60, 0, UInt8(octets.count)] + octets
    }
    return head(answers: UInt8(records.count)) + records.flatMap { $0 }
  }

  /// The name leads to "x" and "x" to the name.
  func circle() -> [UInt8] {
    let first: [UInt8] = [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 3, 1, 0x78, 0]
    let second: [UInt8] = [1, 0x78, 0, 0, 5, 0, 1, 0, 0, 0, 60, 0, 2, 0xC0, 12]
    return head(answers: 2) + first + second
  }

  /// The same question about a name that differs in its first letter.
  func renamed() -> Question {
    var other = bytes
    other[13] = other[13] == 0x7A ? 0x79 : 0x7A
    return Question(other) ?? self
  }

  private static func octets(_ literal: String) -> [UInt8]? {
    var v4 = in_addr()
    if inet_pton(AF_INET, literal, &v4) == 1 { return withUnsafeBytes(of: v4) { Array($0) } }
    var v6 = in6_addr()
    return inet_pton(AF_INET6, literal, &v6) == 1 ? withUnsafeBytes(of: v6) { Array($0) } : nil
  }
}
