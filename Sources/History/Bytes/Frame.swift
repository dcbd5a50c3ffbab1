import Readiness

/// One frame of the tail: a mark, the payload's length, a checksum over both, and the payload.
///
/// The mark is no part of any UTF-8 text, so that nothing a peer says can be taken for a frame.
enum Frame {
  /// What every frame of this version begins with.
  static let mark: [UInt8] = [0xF7, 0xF2]
  /// The longest payload that is taken for one.
  static let longest = 1 << 24

  /// A payload in its frame.
  static func wrap(_ payload: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.raw(mark)
    writer.count(payload.count)
    let sum = checksum(payload[...])
    for shift in [0, 8, 16, 24] { writer.byte(UInt8(truncatingIfNeeded: sum >> UInt32(shift))) }
    writer.raw(payload)
    return writer.bytes
  }

  /// A frame of so many bytes that says nothing; none where no frame has that length.
  static func filling(_ room: Int) -> [UInt8] {
    for head in [7, 8] where room >= head + 2 {
      var payload = ByteWriter()
      payload.time(WallTime(milliseconds: 0))
      payload.byte(Tail.Entry.filling.rawValue)
      payload.raw(repeatElement(0, count: room - head - 2))
      let frame = wrap(payload.bytes)
      if frame.count == room { return frame }
    }
    return []
  }

  /// What stands at a place of a file.
  enum Found {
    /// A whole frame: its payload, and the place after it.
    case frame(ArraySlice<UInt8>, next: Int)
    /// The beginning of a frame that the file ends in.
    case torn
    /// No frame.
    case other
  }

  /// Looks for a frame at `place`.
  static func find(in bytes: [UInt8], at place: Int) -> Found {
    let rest = bytes[place...]
    guard rest.prefix(mark.count).elementsEqual(mark.prefix(rest.count)) else { return .other }
    var reader = ByteReader(rest.dropFirst(mark.count))
    do throws(ChunkDamage) {
      let count = try reader.count(upTo: longest)
      let sum = try reader.raw(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
      let payload = try reader.raw(count)
      return checksum(payload) == sum ? .frame(payload, next: payload.endIndex) : .other
    } catch {
      return error == .truncated ? .torn : .other
    }
  }

  /// The length counts too: its bytes are summed before the payload's.
  private static func checksum(_ payload: ArraySlice<UInt8>) -> UInt32 {
    CRC32C.checksum(payload) ^ UInt32(truncatingIfNeeded: payload.count) &* 0x9E37_79B1
  }
}
