/// What the farm says to a packet, and after how many nanoseconds.
struct FarmAnswer {
  var bytes: [UInt8]
  var delay: Int64

  /// nil where nothing is to be said: a bare ACK, or anything but TCP and echo requests over IPv4.
  init?(to packet: ArraySlice<UInt8>) {
    guard packet.count >= 28, packet[0] == 0x45 else { return nil }
    switch packet[9] {
    case 1 where packet[20] == 8:
      bytes = Self.echo(packet)
      delay = Self.delay(of: packet)
    case 6 where packet.count >= 40:
      let flags = packet[33]
      let said = packet.count - 20 - Int(packet[32] >> 4) * 4
      guard flags & 4 == 0, flags & 3 != 0 || said > 0 else { return nil }
      let isFirst = flags & 2 != 0
      bytes = Self.segment(
        packet, flags: isFirst ? 0x12 : 0x11, heard: said + Int(flags & 1) + (isFirst ? 1 : 0),
        saying: said > 0 ? Self.page : [])
      // Only the handshake takes its time: whoever lets what comes later into the round trip reports too little.
      delay = isFirst ? Self.delay(of: packet) : 0
    default: return nil
    }
  }

  private static let page = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)

  /// 8 to 60 ms, spread over the addresses.
  private static func delay(of packet: ArraySlice<UInt8>) -> Int64 {
    var mixed = number(packet, 16) &* 2_654_435_761
    mixed ^= mixed >> 15
    return Int64(8_000 + mixed % 52_000) * 1_000
  }

  private static func echo(_ packet: ArraySlice<UInt8>) -> [UInt8] {
    var answer = header(packet, length: packet.count) + packet[20...]
    answer[20] = 0
    put(0, into: &answer, at: 22)
    put(checksum(answer[20...]), into: &answer, at: 22)
    return answer
  }

  /// SYN-ACK to a SYN, the page and FIN to a request, FIN to a FIN; without options.
  private static func segment(
    _ packet: ArraySlice<UInt8>, flags: UInt8, heard: Int, saying text: [UInt8]
  ) -> [UInt8] {
    var answer = header(packet, length: 40 + text.count) + [UInt8](repeating: 0, count: 20) + text
    answer.replaceSubrange(20..<24, with: packet[22..<24] + packet[20..<22])
    answer.replaceSubrange(24..<28, with: flags & 2 != 0 ? packet[16..<20] : packet[28..<32])
    withUnsafeBytes(of: (number(packet, 24) &+ UInt32(heard)).bigEndian) {
      answer.replaceSubrange(28..<32, with: $0)
    }
    answer[32] = 0x50
    answer[33] = flags
    put(0xFFFF, into: &answer, at: 34)
    // The pseudo header: both addresses, the protocol and the length.
    put(checksum(answer[12...], adding: 6 + 20 + UInt32(text.count)), into: &answer, at: 36)
    return answer
  }

  private static func header(_ packet: ArraySlice<UInt8>, length: Int) -> [UInt8] {
    var header: [UInt8] = [
      0x45, 0, UInt8(length >> 8), UInt8(length & 255), 0, 0, 0x40, 0, 64, packet[9], 0, 0,
    ]
    header += packet[16..<20]
    header += packet[12..<16]
    put(checksum(header[...]), into: &header, at: 10)
    return header
  }

  private static func number(_ packet: ArraySlice<UInt8>, _ offset: Int) -> UInt32 {
    packet[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func put(_ value: UInt16, into bytes: inout [UInt8], at offset: Int) {
    bytes[offset] = UInt8(value >> 8)
    bytes[offset + 1] = UInt8(value & 255)
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>, adding extra: UInt32 = 0) -> UInt16 {
    var sum = extra
    for index in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
      sum += UInt32(bytes[index]) << 8 | (index + 1 < bytes.endIndex ? UInt32(bytes[index + 1]) : 0)
    }
    while sum >> 16 != 0 { sum = sum & 0xFFFF + sum >> 16 }
    return ~UInt16(truncatingIfNeeded: sum)
  }
}
