import Readiness

/// Binds the bytes of a row to its key and its series: under another key they count as damaged, so that a changed
/// key or name never gives one check the figures of another.
struct RowSeal {
  private let mask: [UInt8]

  /// The seal of an hour.
  init(_ place: SeriesNumbers.Place, hour: Hour, anchor: Int) {
    self.init([Int64(place.seal), hour.number, Int64(anchor)])
  }

  /// The seal of a day.
  init(_ place: SeriesNumbers.Place, day: Int64) { self.init([Int64(place.seal), day, -1]) }

  private init(_ key: [Int64]) {
    var writer = ByteWriter()
    for part in key { writer.signed(part) }
    let sum = CRC32C.checksum(writer.bytes)
    mask = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) }
  }

  /// Puts the seal onto bytes that end in their checksum, or takes it off.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= mask.count else { return bytes }
    var bytes = bytes
    let first = bytes.count - mask.count
    for place in mask.indices { bytes[first + place] ^= mask[place] }
    return bytes
  }
}
