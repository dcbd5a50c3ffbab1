/// CRC-32C (Castagnoli), which finds every change of up to three bits and every burst of up to 32 in a frame.
///
/// Reflected polynomial 0x82F63B78, as in iSCSI (RFC 3720, appendix B.4); of "123456789" it is 0xE3069283.
enum CRC32C {
  /// The checksum of bytes.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
    return ~sum
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0x82F6_3B78 ^ sum >> 1 : sum >> 1 }
  }
}
