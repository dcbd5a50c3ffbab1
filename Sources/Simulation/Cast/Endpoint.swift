import Readiness

/// An address and a port of this host at which something of the province answers.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// A literal of the loopback network.
  public var address: Address
  /// The TCP port.
  public var port: Port

  /// Pairs an address with a port.
  public init(address: Address, port: Port) {
    self.address = address
    self.port = port
  }

  /// The usual spelling, an IPv6 address in brackets.
  public var description: String {
    address.rawValue.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}

extension Address {
  /// Whether packets to it can never leave this host: a literal of 127.0.0.0/8 or ::1.
  var isLoopback: Bool { loopbackBytes != nil }

  /// The bytes of a loopback literal, most significant first; nil for every other address.
  var loopbackBytes: [UInt8]? {
    if rawValue == "::1" { return Array(repeating: 0, count: 15) + [1] }
    let parts = rawValue.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    return parts.count == 4 && bytes.count == 4 && bytes[0] == 127 ? bytes : nil
  }
}
