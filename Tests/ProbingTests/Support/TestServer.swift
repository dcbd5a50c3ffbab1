import CLinux
import Foundation
import Glibc

/// A tiny server on a loopback port of its own, answering each connection by a script on a thread.
final class TestServer: Sendable {
  let port: UInt16
  let address: String
  private let listener: Int32

  /// Listens on `address` with an ephemeral port; `serve` gets every accepted descriptor and need not close it.
  init(address: String = "127.0.0.1", backlog: Int32 = 64, serve: (@Sendable (Int32) -> Void)? = nil) {
    self.address = address
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, address, &name.sin_addr)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        _ = bind(descriptor, raw, size)
        _ = listen(descriptor, backlog)
        _ = getsockname(descriptor, raw, &size)
      }
    }
    listener = descriptor
    port = UInt16(bigEndian: name.sin_port)
    guard let serve else { return }
    Thread.detachNewThread {
      while true {
        let peer = accept(descriptor, nil, nil)
        guard peer >= 0 else { return }
        Thread.detachNewThread {
          vmeet_block_sigpipe()
          serve(peer)
          close(peer)
        }
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

  /// Accepts and says nothing until the peer hangs up.
  static func hanging(at address: String = "127.0.0.1") -> TestServer {
    TestServer(address: address) { peer in
      var buffer = [UInt8](repeating: 0, count: 4096)
      while recv(peer, &buffer, buffer.count, 0) > 0 {}
    }
  }

  /// Resets each connection once it was accepted.
  static func resetting(afterRequest: Bool) -> TestServer {
    TestServer { peer in
      if afterRequest { _ = readRequest(peer) }
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(peer, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }
  }

  static func readRequest(_ peer: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(peer, &buffer, buffer.count, 0)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  static func write(_ peer: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    _ = send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL))
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
  /// Whether something listens on a loopback port.
  static func accepts(port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
    return withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
