import Readiness

/// Bytes in the making: numbers of varying length (LEB128), texts and lengths of time.
struct ByteWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Starts empty.
  init() {}

  /// Writes one byte.
  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  /// Writes bytes as they are.
  mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Writes a number in 1 to 10 bytes, seven bits each, the lowest first.
  mutating func number(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes a count or an index; a negative one as 0.
  mutating func count(_ count: Int) { number(UInt64(max(0, count))) }

  /// Writes a number that may be negative: near zero is short.
  mutating func signed(_ number: Int64) { self.number(ZigZag.fold(number)) }

  /// Writes a moment to the millisecond.
  mutating func time(_ time: WallTime) { signed(time.milliseconds) }

  /// Writes a text.
  mutating func text(_ text: String) {
    count(text.utf8.count)
    raw(text.utf8)
  }

  /// Writes a text that may be absent.
  mutating func text(ifAny text: String?) {
    byte(text == nil ? 0 : 1)
    if let text { self.text(text) }
  }

  /// Writes a length of time in the coarsest unit that loses nothing, from seconds to nanoseconds.
  mutating func span(_ span: Duration) {
    let nanoseconds = span.nanoseconds
    for (code, unit) in Span.units.enumerated() where nanoseconds % unit == 0 {
      return number(UInt64(nanoseconds / unit) << 2 | UInt64(code))
    }
  }

  /// Ends with a checksum (CRC-32C) over all before it.
  mutating func seal() {
    let sum = CRC32C.checksum(bytes)
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: sum >> UInt32(shift))) }
  }
}

/// Whole numbers with a sign as such without: 0, −1, 1, −2 become 0, 1, 2, 3.
enum ZigZag {
  /// Folds the sign into the lowest bit.
  static func fold(_ number: Int64) -> UInt64 { UInt64(bitPattern: number &<< 1 ^ number >> 63) }

  /// Takes the sign out of the lowest bit.
  static func unfold(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}

/// The units a length of time is written in.
enum Span {
  /// Nanoseconds in a second, a millisecond, a microsecond and a nanosecond; the place is the code.
  static let units: [Int64] = [1_000_000_000, 1_000_000, 1000, 1]
  /// The longest span written, in nanoseconds: 73 years in whole seconds, which leaves two bits for the unit.
  static let limit: Int64 = 2_305_843_009_000_000_000
}

extension Duration {
  /// In nanoseconds, from zero to `Span.limit`.
  var nanoseconds: Int64 { units(of: 1) }

  /// In units of so many nanoseconds, rounded to the nearest; from zero to 73 years.
  func units(of nanoseconds: Int64) -> Int64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < Span.limit / 1_000_000_000 else { return Span.limit / nanoseconds }
    let total = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    return (total + nanoseconds / 2) / nanoseconds
  }
}
