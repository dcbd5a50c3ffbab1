import CLinux
import Foundation
import Glibc

/// A tiny server on a loopback port of its own, answering each connection by a script on a thread.
final class TestServer: Sendable {
  let port: UInt16
  let address: String
  /// How many connections were accepted.
  let accepted = Tally()
  private let listener: Int32

  /// Listens on `address`; `serve` gets every accepted descriptor and need not close it.
  ///
  /// Port 0 takes a free one; without a backlog the port is held and refuses whoever connects;
  /// `receiveBuffer` bounds the bytes taken in unread.
  init(
    address: String = "127.0.0.1", port: UInt16 = 0, backlog: Int32? = 64, receiveBuffer: Int32? = nil,
    serve: (@Sendable (Int32) -> Void)? = nil
  ) {
    self.address = address
    let isV6 = address.contains(":")
    let descriptor = socket(
      isV6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    let bound = isV6 ? Self.bindV6(descriptor, address, port) : Self.bindV4(descriptor, address, port)
    if let backlog { _ = listen(descriptor, backlog) }
    listener = descriptor
    self.port = bound
    guard let serve else { return }
    Thread.detachNewThread { [accepted] in
      while true {
        let peer = vmeet_accept(descriptor)
        guard peer >= 0 else { return }
        accepted.add(1)
        Thread.detachNewThread {
          vmeet_block_sigpipe()
          serve(peer)
          close(peer)
        }
      }
    }
  }

  private static func bindV4(_ descriptor: Int32, _ address: String, _ port: UInt16) -> UInt16 {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    bindAndName(descriptor, &name)
    return UInt16(bigEndian: name.sin_port)
  }

  private static func bindV6(_ descriptor: Int32, _ address: String, _ port: UInt16) -> UInt16 {
    var name = sockaddr_in6()
    name.sin6_family = sa_family_t(AF_INET6)
    name.sin6_port = port.bigEndian
    inet_pton(AF_INET6, address, &name.sin6_addr)
    bindAndName(descriptor, &name)
    return UInt16(bigEndian: name.sin6_port)
  }

  /// Binds and reads back what the kernel chose.
  static func bindAndName<Name>(_ descriptor: Int32, _ name: inout Name) {
    var size = socklen_t(MemoryLayout<Name>.size)
    withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        _ = bind(descriptor, raw, size)
        _ = getsockname(descriptor, raw, &size)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Answers the first request on each connection with these bytes and closes.
  static func answering(_ text: String) -> TestServer {
    TestServer { peer in
      _ = readRequest(peer)
      write(peer, text)
    }
  }

  /// Refuses whoever connects, on a port that nobody else can take meanwhile.
  static func refusing() -> TestServer { TestServer(backlog: nil) }

  /// Accepts and says nothing until the peer hangs up.
  static func hanging(at address: String = "127.0.0.1") -> TestServer {
    TestServer(address: address) { peer in drain(peer) }
  }

  /// Resets each connection once it was accepted.
  static func resetting(afterRequest: Bool) -> TestServer {
    TestServer { peer in
      if afterRequest { _ = readRequest(peer) }
      reset(peer)
    }
  }

  /// Makes the close that follows a reset.
  static func reset(_ peer: Int32) {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(peer, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
  }

  /// Reads and forgets until the peer hangs up.
  static func drain(_ peer: Int32) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while recv(peer, &buffer, buffer.count, 0) > 0 {}
  }

  static func readRequest(_ peer: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(peer, &buffer, buffer.count, 0)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  static func write(_ peer: Int32, _ text: String) { _ = write(peer, Array(text.utf8)) }

  /// Sends all bytes; false when the peer hung up first.
  @discardableResult
  static func write(_ peer: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

extension TestServer {
  /// The address that the other side of a connection comes from.
  static func peerName(_ descriptor: Int32) -> String {
    var name = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) }
    }
    var text = [CChar](repeating: 0, count: 64)
    inet_ntop(AF_INET, &name.sin_addr, &text, 64)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension TestServer {
  /// The most that the kernel takes in for a peer that does not read: both sides' buffers.
  static let socketBuffers = 8 << 20

  /// Sends the opening and then the block until the peer hangs up, and posts how many bytes went out.
  static func flooding(
    _ opening: String, _ block: String, most: Int = 1 << 30, into sent: Postbox<Int> = Postbox()
  ) -> TestServer {
    let blocks = Array(String(repeating: block, count: max(1, 16_384 / block.utf8.count)).utf8)
    return TestServer { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, opening)
      var count = opening.utf8.count
      while count < most, TestServer.write(peer, blocks) { count += blocks.count }
      sent.post(count)
    }
  }
}

extension TestServer {
  /// Whether something listens there.
  static func accepts(port: UInt16, address: String) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    return withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
