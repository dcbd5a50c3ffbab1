import Readiness

/// The samples of one check in one hour, as they stand in a chunk.
///
/// Version; hour; interval; how many; the dictionary of shapes; then columns: shapes, slots, and one for each
/// kind of time. Regular slots and equal values take no room; a checksum ends it.
enum ChunkCodec {
  private static let version: UInt8 = 1
  /// The most samples in a chunk: one every 55 ms.
  static let mostSamples = 1 << 16
  private static let hourInMilliseconds: Int64 = 3_600_000

  /// The bytes of samples, which should be in order of their slots; more than `mostSamples` are left out.
  static func encode(
    _ samples: [Kept], of check: CheckID, from hour: WallTime, interval: Duration
  ) -> [UInt8] {
    let samples = samples.prefix(mostSamples)
    let milliseconds = interval.units(of: 1_000_000)
    let number = hour.milliseconds / hourInMilliseconds
    let line = line(of: check, hour: number, interval: milliseconds)
    var writer = ByteWriter()
    writer.byte(version)
    writer.signed(number)
    writer.span(.milliseconds(milliseconds))
    writer.count(samples.count)
    writeShapes(of: samples, to: &writer)
    writer.raw(Column.encode(line.distances(of: samples.map(\.slot))))
    for column in TimeColumns(of: samples).columns { writer.raw(Column.encode(column)) }
    writer.seal()
    return writer.bytes
  }

  /// The samples of a chunk of `check`, in the order in which they were encoded.
  static func decode(_ bytes: [UInt8], check: CheckID) throws(ChunkDamage) -> [Kept] {
    var reader = try ByteReader(sealed: bytes[...])
    guard try reader.byte() == version else { throw .malformed }
    let hour = try reader.signed()
    guard hour.magnitude < 1 << 32 else { throw .malformed }
    let interval = try reader.span().units(of: 1_000_000)
    let count = try reader.count(upTo: mostSamples)
    let shapes = try readShapes(count, from: &reader)
    let line = line(of: check, hour: hour, interval: interval)
    let slots = try line.slots(try Column.decode(count, from: &reader))
    var times = try TimeColumns(for: shapes, from: &reader)
    try reader.end()
    var samples: [Kept] = []
    samples.reserveCapacity(count)
    for (shape, slot) in zip(shapes, slots) {
      let figures = try times.figures(of: shape)
      samples.append(
        Kept(check: check, slot: slot, isExtra: shape.isExtra, outcome: shape.outcome, figures: figures))
    }
    return samples
  }

  private static func line(of check: CheckID, hour: Int64, interval: Int64) -> SlotLine {
    SlotLine(of: check, from: WallTime(milliseconds: hour * hourInMilliseconds), interval: interval)
  }

  private static func writeShapes(of samples: ArraySlice<Kept>, to writer: inout ByteWriter) {
    var numbers: [KeptShape: Int] = [:]
    var dictionary = ByteWriter()
    let column = samples.map { sample -> Int64 in
      let shape = KeptShape(of: sample)
      if let number = numbers[shape] { return Int64(number) }
      let number = numbers.count
      numbers[shape] = number
      dictionary.shape(shape)
      return Int64(number)
    }
    writer.count(numbers.count)
    writer.raw(dictionary.bytes)
    if numbers.count > 1 { writer.raw(Column.encode(column)) }
  }

  private static func readShapes(
    _ count: Int, from reader: inout ByteReader
  ) throws(ChunkDamage) -> [KeptShape] {
    let size = try reader.countOfFollowing()
    var dictionary: [KeptShape] = []
    for _ in 0..<size { dictionary.append(try reader.shape()) }
    guard count > 0 || size == 0 else { throw .malformed }
    let column =
      size > 1 ? try Column.decode(count, from: &reader) : [Int64](repeating: 0, count: count)
    var shapes: [KeptShape] = []
    shapes.reserveCapacity(count)
    for number in column {
      guard (0..<Int64(size)).contains(number) else { throw .malformed }
      shapes.append(dictionary[Int(number)])
    }
    return shapes
  }
}
