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
  /// The address as a number: 32 or 128 bits, the first part of the literal the most significant.
  public let number: UInt128
  /// The port; 0 where none matters.
  public let port: UInt16
  /// The scope of a link-local IPv6 address; 0 elsewhere.
  public let scope: UInt32

  /// Reads an IPv4 or IPv6 literal; nil for anything else.
  public init?(literal: String, port: UInt16 = 0) {
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, literal, &v4) == 1 {
      self.init(v4, port: port)
    } else if inet_pton(AF_INET6, literal, &v6) == 1 {
      self.init(v6, port: port)
    } else {
      return nil
    }
  }

  init(_ address: in_addr, port: UInt16) {
    self.init(family: .v4, number: UInt128(UInt32(bigEndian: address.s_addr)), port: port, scope: 0)
  }

  init(_ address: in6_addr, port: UInt16, scope: UInt32 = 0) {
    let number = withUnsafeBytes(of: address) { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) }
    self.init(family: .v6, number: number, port: port, scope: scope)
  }

  private init(family: Family, number: UInt128, port: UInt16, scope: UInt32) {
    self.family = family
    self.number = number
    self.port = port
    self.scope = scope
  }

  /// The same address with another port.
  public func with(port: UInt16) -> SocketAddress {
    SocketAddress(family: family, number: number, port: port, scope: scope)
  }

  var domain: Int32 { family == .v4 ? AF_INET : AF_INET6 }

  /// The literal without port or brackets.
  public var literal: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    switch family {
    case .v4:
      var address = v4
      _ = inet_ntop(AF_INET, &address, &text, socklen_t(text.count))
    case .v6:
      var address = v6
      _ = inet_ntop(AF_INET6, &address, &text, socklen_t(text.count))
    }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Lends the address as the kernel wants it.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    switch family {
    case .v4:
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr = v4
      return lend(&address, body)
    case .v6:
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      address.sin6_scope_id = scope
      address.sin6_addr = v6
      return lend(&address, body)
    }
  }

  /// Lends the 4 or 16 bytes of the address in network order.
  func withBytes<Result>(_ body: (UnsafeRawPointer) -> Result) -> Result {
    switch family {
    case .v4: withUnsafePointer(to: v4) { body($0) }
    case .v6: withUnsafePointer(to: v6) { body($0) }
    }
  }

  private var v4: in_addr { in_addr(s_addr: UInt32(truncatingIfNeeded: number).bigEndian) }

  private var v6: in6_addr {
    var address = in6_addr()
    withUnsafeMutableBytes(of: &address) { $0.storeBytes(of: number.bigEndian, as: UInt128.self) }
    return address
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
