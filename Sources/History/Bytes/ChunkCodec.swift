import Readiness

/// The samples of one check in one hour, as they stand in a chunk.
///
/// Version; how many; the dictionary of shapes; then columns: shapes, slots, and one for each kind of time. Regular
/// slots and equal values take no room; a checksum ends it. Hour and interval are known from the row's key.
enum ChunkCodec {
  private static let version: UInt8 = 2
  /// The most samples in a chunk: one every 55 ms.
  static let mostSamples = 1 << 16

  /// The bytes of samples, which should be in order of their slots; more than `mostSamples` are left out.
  static func encode(
    _ samples: [Kept], of check: CheckID, from hour: WallTime, interval: Duration
  ) -> [UInt8] {
    let samples = samples.prefix(mostSamples)
    let line = SlotLine(of: check, from: hour, interval: interval.units(of: 1_000_000))
    var writer = ByteWriter()
    writer.byte(version)
    writer.count(samples.count)
    writeShapes(of: samples, to: &writer)
    writer.raw(Column.encode(line.distances(of: samples.map(\.slot))))
    for column in TimeColumns(of: samples).columns { writer.raw(Column.encode(column)) }
    writer.seal()
    return writer.bytes
  }

  /// The samples of a chunk in the order in which they were encoded; the rest must be what they were encoded with.
  static func decode(
    _ bytes: [UInt8], of check: CheckID, from hour: WallTime, interval: Duration
  ) throws(ChunkDamage) -> [Kept] {
    var reader = try ByteReader(sealed: bytes[...])
    guard try reader.byte() == version else { throw .malformed }
    let count = try reader.count(upTo: mostSamples)
    let shapes = try readShapes(count, from: &reader)
    let line = SlotLine(of: check, from: hour, interval: interval.units(of: 1_000_000))
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
