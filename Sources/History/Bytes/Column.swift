/// Whole numbers of one kind, in whichever spelling is shortest for them.
///
/// Their median is stored once. Then either nothing (all are equal to it), or the few that differ from it and
/// where they stand, or the distance of each from it by Rice. How many there are, the reader must know.
enum Column {
  /// The spellings, by their number in the first byte; those above are Rice of a width less by `rice`.
  private enum Spelling {
    static let equal: UInt8 = 0
    static let sparse: UInt8 = 1
    static let rice: UInt8 = 2
  }

  /// The numbers in bytes; none at all give none.
  static func encode(_ numbers: [Int64]) -> [UInt8] {
    guard !numbers.isEmpty else { return [] }
    let median = numbers.sorted()[(numbers.count - 1) / 2]
    let distances = numbers.map { $0 &- median }
    if distances.allSatisfy({ $0 == 0 }) { return head(Spelling.equal, median).bytes }
    let sparse = sparse(distances, median)
    let rice = rice(distances, median)
    return sparse.count < rice.count ? sparse : rice
  }

  /// Reads so many numbers.
  static func decode(_ count: Int, from reader: inout ByteReader) throws(ChunkDamage) -> [Int64] {
    guard count > 0 else { return [] }
    let spelling = try reader.byte()
    let median = try reader.signed()
    switch spelling {
    case Spelling.equal: return [Int64](repeating: median, count: count)
    case Spelling.sparse: return try sparse(count, median, from: &reader)
    default: return try rice(count, median, Int(spelling - Spelling.rice), from: &reader)
    }
  }

  private static func head(_ spelling: UInt8, _ median: Int64) -> ByteWriter {
    var writer = ByteWriter()
    writer.byte(spelling)
    writer.signed(median)
    return writer
  }

  /// Each one that differs: how many stand before it since the last, and its distance.
  private static func sparse(_ distances: [Int64], _ median: Int64) -> [UInt8] {
    var writer = head(Spelling.sparse, median)
    writer.count(distances.count { $0 != 0 })
    var next = 0
    for (place, distance) in distances.enumerated() where distance != 0 {
      writer.count(place - next)
      writer.signed(distance)
      next = place + 1
    }
    return writer.bytes
  }

  private static func sparse(
    _ count: Int, _ median: Int64, from reader: inout ByteReader
  ) throws(ChunkDamage) -> [Int64] {
    var numbers = [Int64](repeating: median, count: count)
    var next = 0
    for _ in 0..<(try reader.count(upTo: count)) {
      let place = next + (try reader.count(upTo: count))
      guard place < count else { throw .malformed }
      numbers[place] = median &+ (try reader.signed())
      next = place + 1
    }
    return numbers
  }

  private static func rice(_ distances: [Int64], _ median: Int64) -> [UInt8] {
    let folded = distances.map(ZigZag.fold)
    let rice = Rice.best(for: folded).rice
    var writer = head(Spelling.rice + UInt8(rice.width), median)
    var bits = BitWriter()
    for number in folded { rice.write(number, to: &bits) }
    writer.raw(bits.bytes)
    return writer.bytes
  }

  private static func rice(
    _ count: Int, _ median: Int64, _ width: Int, from reader: inout ByteReader
  ) throws(ChunkDamage) -> [Int64] {
    guard width <= Rice.widest, count <= reader.remaining * 8 else { throw .malformed }
    var bits = BitReader(reader)
    var numbers: [Int64] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(median &+ ZigZag.unfold(try Rice(width: width).read(from: &bits))) }
    reader = try bits.rest()
    return numbers
  }
}
