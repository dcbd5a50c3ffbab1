/// Bits in the making, the highest of each byte first.
struct BitWriter {
  /// The bytes so far; the last one is filled up with zeros.
  private(set) var bytes: [UInt8] = []
  private var free = 0

  /// Starts empty.
  init() {}

  /// Writes the lowest `count` bits of a number.
  mutating func bits(_ number: UInt64, _ count: Int) {
    var left = count
    while left > 0 {
      if free == 0 {
        bytes.append(0)
        free = 8
      }
      let taken = min(left, free)
      left -= taken
      free -= taken
      let part = UInt8(truncatingIfNeeded: number >> UInt64(left)) & UInt8(1 << taken - 1)
      bytes[bytes.count - 1] |= part << UInt8(free)
    }
  }
}

/// Reads what a `BitWriter` wrote.
struct BitReader {
  private var reader: ByteReader
  private var byte: UInt8 = 0
  private var left = 0

  /// Reads from the next byte of `reader` on.
  init(_ reader: ByteReader) { self.reader = reader }

  /// Takes one bit.
  mutating func bit() throws(ChunkDamage) -> Bool {
    if left == 0 {
      byte = try reader.byte()
      left = 8
    }
    left -= 1
    return byte >> UInt8(left) & 1 == 1
  }

  /// Takes so many bits as a number.
  mutating func bits(_ count: Int) throws(ChunkDamage) -> UInt64 {
    var number: UInt64 = 0
    var wanted = count
    while wanted > 0 {
      if left == 0 {
        byte = try reader.byte()
        left = 8
      }
      let taken = min(wanted, left)
      wanted -= taken
      left -= taken
      number = number << UInt64(taken) | UInt64(byte >> UInt8(left)) & (1 << UInt64(taken) - 1)
    }
    return number
  }

  /// The bytes after those that were begun; the rest of the last one must be zero.
  func rest() throws(ChunkDamage) -> ByteReader {
    guard byte & UInt8(1 << left - 1) == 0 else { throw .malformed }
    return reader
  }
}
