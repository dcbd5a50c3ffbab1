import CLinux
import Glibc
import Readiness

/// An IP address with a port, in the kernel's own form.
public struct SocketAddress: Hashable, Sendable {
  /// The two families.
  public enum Family: Hashable, Sendable {
    /// IPv4.
    case v4
    /// IPv6.
    case v6
  }

  /// The family.
  public let family: Family
  /// The address in network order: 4 or 16 bytes.
  public let bytes: [UInt8]
  /// The port; 0 where none matters.
  public let port: UInt16
  /// The scope of a link-local IPv6 address; 0 elsewhere.
  public let scope: UInt32

  /// Reads an IPv4 or IPv6 literal; nil for anything else.
  public init?(literal: String, port: UInt16 = 0) {
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, literal, &v4) == 1 {
      self.init(family: .v4, bytes: withUnsafeBytes(of: v4) { Array($0) }, port: port)
    } else if inet_pton(AF_INET6, literal, &v6) == 1 {
      self.init(family: .v6, bytes: withUnsafeBytes(of: v6) { Array($0) }, port: port)
    } else {
      return nil
    }
  }

  init(family: Family, bytes: [UInt8], port: UInt16, scope: UInt32 = 0) {
    self.family = family
    self.bytes = bytes
    self.port = port
    self.scope = scope
  }

  /// The same address with another port.
  public func with(port: UInt16) -> SocketAddress {
    SocketAddress(family: family, bytes: bytes, port: port, scope: scope)
  }

  var domain: Int32 { family == .v4 ? AF_INET : AF_INET6 }

  /// The literal without port or brackets.
  public var literal: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    _ = inet_ntop(domain, bytes, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Lends the address as the kernel wants it.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    switch family {
    case .v4:
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      withUnsafeMutableBytes(of: &address.sin_addr) { $0.copyBytes(from: bytes) }
      return lend(&address, body)
    case .v6:
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      address.sin6_scope_id = scope
      withUnsafeMutableBytes(of: &address.sin6_addr) { $0.copyBytes(from: bytes) }
      return lend(&address, body)
    }
  }

  private func lend<Raw, Result>(
    _ raw: inout Raw, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: &raw) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<Raw>.size))
      }
    }
  }
}

/// Where packets leave from: an address, an interface, both or neither.
public struct Binding: Hashable, Sendable {
  /// The address of ours; nil lets the routing table choose.
  public var source: SocketAddress?
  /// The interface of ours; nil lets the routing table choose.
  public var interface: String?

  /// Lets the routing table choose what is not given.
  public init(source: SocketAddress? = nil, interface: String? = nil) {
    self.source = source
    self.interface = interface
  }
}
