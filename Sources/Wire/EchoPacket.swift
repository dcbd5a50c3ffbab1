/// The bytes of ICMP echo requests and of what comes back for them.
enum EchoPacket {
  /// What a received message says of a request of ours.
  struct Message: Equatable {
    var number: UInt32
    var meaning: Meaning
  }

  enum Meaning: Equatable {
    case reply
    case unreachable
  }

  /// 8 bytes of header, 8 of token, 4 of number and padding to the 56 bytes of data that ping sends.
  private static let dataSize = 56

  static func request(family: SocketAddress.Family, token: UInt64, number: UInt32) -> [UInt8] {
    let type: UInt8 = family == .v4 ? 8 : 128
    let identifier = UInt16(truncatingIfNeeded: token)
    var packet: [UInt8] = [type, 0, 0, 0]
    packet += identifier.bigEndianBytes + UInt16(truncatingIfNeeded: number).bigEndianBytes
    packet += token.bigEndianBytes + number.bigEndianBytes
    packet += [UInt8](repeating: 0, count: 8 + dataSize - packet.count)
    // IPv6 checksums are the kernel's: they cover addresses that only it knows.
    guard family == .v4 else { return packet }
    packet.replaceSubrange(2..<4, with: checksum(packet).bigEndianBytes)
    return packet
  }

  /// Reads a reply, or a router's complaint that quotes our request; nil for anything else.
  static func parse(_ bytes: ArraySlice<UInt8>, family: SocketAddress.Family, token: UInt64) -> Message? {
    var rest = bytes
    // Raw IPv4 sockets deliver the IP header, datagram sockets do not.
    if family == .v4, let first = rest.first, first >> 4 == 4, rest.count > 20 { rest = skipIPv4Header(rest) }
    guard let type = rest.first else { return nil }
    switch (family, type) {
    case (.v4, 0), (.v6, 129):
      return number(in: rest, token: token).map { Message(number: $0, meaning: .reply) }
    case (.v4, 3), (.v6, 1):
      let quoted = family == .v4 ? skipIPv4Header(rest.dropFirst(8)) : rest.dropFirst(8 + 40)
      return number(in: quoted, token: token).map { Message(number: $0, meaning: .unreachable) }
    default: return nil
    }
  }

  private static func skipIPv4Header(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.dropFirst(Int((bytes.first ?? 0) & 15) * 4)
  }

  private static func number(in message: ArraySlice<UInt8>, token: UInt64) -> UInt32? {
    let data = message.dropFirst(8)
    guard data.count >= 12, data.prefix(8).elementsEqual(token.bigEndianBytes) else { return nil }
    return data.dropFirst(8).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The ones' complement sum of RFC 1071.
  static func checksum(_ bytes: [UInt8]) -> UInt16 {
    var sum: UInt32 = 0
    for index in stride(from: 0, to: bytes.count, by: 2) {
      sum += UInt32(bytes[index]) << 8 | UInt32(index + 1 < bytes.count ? bytes[index + 1] : 0)
    }
    while sum >> 16 != 0 { sum = sum & 0xFFFF + sum >> 16 }
    return ~UInt16(truncatingIfNeeded: sum)
  }
}

extension FixedWidthInteger {
  fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
