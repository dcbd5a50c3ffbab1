/// Small numbers in few bits: the high part in ones and a zero, then `width` low bits.
///
/// Source: R. F. Rice, "Some practical universal noiseless coding techniques", JPL 79-22, 1979.
struct Rice {
  /// How many low bits stand as they are, 0 to `widest`.
  var width: Int

  /// The greatest width.
  static let widest = 47
  /// This many ones say that all 64 bits follow.
  private static let escape = 16

  /// The width that makes numbers shortest, and the bits they then take.
  static func best(for numbers: [UInt64]) -> (rice: Rice, bits: Int) {
    // Wider than the greatest is only longer.
    let greatest = 64 - (numbers.max() ?? 0).leadingZeroBitCount
    let all = (0...min(widest, greatest)).map { width in
      let rice = Rice(width: width)
      return (rice: rice, bits: numbers.reduce(0) { $0 + rice.size(of: $1) })
    }
    return all.min { $0.bits < $1.bits } ?? (Rice(width: 0), 0)
  }

  /// Writes a number.
  func write(_ number: UInt64, to writer: inout BitWriter) {
    let high = number >> UInt64(width)
    guard high < Self.escape else {
      writer.bits(1 << UInt64(Self.escape) - 1, Self.escape)
      return writer.bits(number, 64)
    }
    writer.bits(1 << (high + 1) - 2, Int(high) + 1)
    writer.bits(number, width)
  }

  /// Takes a number.
  func read(from reader: inout BitReader) throws(ChunkDamage) -> UInt64 {
    var high: UInt64 = 0
    while high < Self.escape, try reader.bit() { high += 1 }
    if high == Self.escape { return try reader.bits(64) }
    return high << UInt64(width) | (try reader.bits(width))
  }

  private func size(of number: UInt64) -> Int {
    let high = number >> UInt64(width)
    return high < Self.escape ? Int(high) + 1 + width : Self.escape + 64
  }
}
