import Readiness

/// Why stored bytes are not what was written.
enum ChunkDamage: Error, Hashable, Sendable {
  /// They end too early.
  case truncated
  /// The checksum is wrong.
  case checksum
  /// The checksum is right, but this version does not know such bytes.
  case malformed
}

/// Reads what a `ByteWriter` wrote: no bytes at all can make it trap or take more memory than they are long.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  /// Reads from the first byte on.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// Reads all before the checksum at the end, after comparing it.
  init(sealed bytes: ArraySlice<UInt8>) throws(ChunkDamage) {
    guard bytes.count >= 4 else { throw .truncated }
    let sum = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    guard CRC32C.checksum(bytes.dropLast(4)) == sum else { throw .checksum }
    self.init(bytes.dropLast(4))
  }

  /// How many bytes are left.
  var remaining: Int { bytes.endIndex - place }

  /// The byte that is read next; nil at the end.
  var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  /// Takes one byte.
  mutating func byte() throws(ChunkDamage) -> UInt8 {
    guard place < bytes.endIndex else { throw .truncated }
    defer { place += 1 }
    return bytes[place]
  }

  /// Takes bytes as they are.
  mutating func raw(_ count: Int) throws(ChunkDamage) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw .truncated }
    defer { place += count }
    return bytes[place..<place + count]
  }

  /// Takes a number; only its shortest spelling is right.
  mutating func number() throws(ChunkDamage) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let byte = try byte()
      guard shift < 63 || byte <= 1, shift == 0 || byte != 0 else { throw .malformed }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw .malformed
  }

  /// Takes a count or an index, 0 to `limit`.
  mutating func count(upTo limit: Int = Int(Int32.max)) throws(ChunkDamage) -> Int {
    guard let count = Int(exactly: try number()), count <= limit else { throw .malformed }
    return count
  }

  /// Takes the number of things that follow, each of at least one byte.
  mutating func countOfFollowing() throws(ChunkDamage) -> Int { try count(upTo: remaining) }

  /// Takes a number that may be negative.
  mutating func signed() throws(ChunkDamage) -> Int64 { ZigZag.unfold(try number()) }

  /// Takes a moment; one some million years away is none.
  mutating func time() throws(ChunkDamage) -> WallTime {
    let milliseconds = try signed()
    guard milliseconds.magnitude < 1 << 56 else { throw .malformed }
    return WallTime(milliseconds: milliseconds)
  }

  /// Takes a text.
  mutating func text() throws(ChunkDamage) -> String {
    let count = try countOfFollowing()
    guard let text = String(validating: try raw(count), as: UTF8.self) else { throw .malformed }
    return text
  }

  /// Takes a text that may be absent.
  mutating func textIfAny() throws(ChunkDamage) -> String? {
    switch try byte() {
    case 0: return nil
    case 1: return try text()
    default: throw .malformed
    }
  }

  /// Takes a length of time.
  mutating func span() throws(ChunkDamage) -> Duration {
    let number = try number()
    let unit = Span.units[Int(number & 3)]
    let (nanoseconds, overflow) = Int64(number >> 2).multipliedReportingOverflow(by: unit)
    guard !overflow, nanoseconds <= Span.limit else { throw .malformed }
    return .nanoseconds(nanoseconds)
  }

  /// Makes sure that nothing is left.
  func end() throws(ChunkDamage) {
    guard remaining == 0 else { throw .malformed }
  }
}
