import Readiness
import Testing

@testable import History

@Suite("numbers in bytes")
struct ByteTests {
  @Test("the checksum is CRC-32C")
  func checksum() {
    #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xE306_9283)
    #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
  }

  @Test(
    "numbers with and without a sign come back",
    arguments: [0, 1, -1, 63, 64, -64, -65, 127, 128, 1 << 40, Int64.max, Int64.min])
  func numbers(number: Int64) throws {
    var writer = ByteWriter()
    writer.signed(number)
    writer.number(UInt64(bitPattern: number))
    var reader = ByteReader(writer.bytes[...])
    #expect(try reader.signed() == number)
    #expect(try reader.number() == UInt64(bitPattern: number))
    try reader.end()
  }

  @Test("seven bits take a byte")
  func lengths() {
    for (number, length) in [(UInt64(0), 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (.max, 10)] {
      var writer = ByteWriter()
      writer.number(number)
      #expect(writer.bytes.count == length)
    }
  }

  @Test(
    "a number that is cut, too long or not in its shortest spelling is refused",
    arguments: [
      [], [0x80], [0x80, 0], [0xFF, 0x80, 0], [UInt8](repeating: 0xFF, count: 10),
      [UInt8](repeating: 0xFF, count: 9) + [2], [UInt8](repeating: 0x80, count: 70),
    ] as [[UInt8]])
  func refused(bytes: [UInt8]) {
    var reader = ByteReader(bytes[...])
    #expect(throws: ChunkDamage.self) { try reader.number() }
  }

  @Test(
    "a text that claims more bytes than there are, or is no UTF-8, is refused",
    arguments: [
      [5, 65], [255, 255, 255, 255, 7], [2, 0xC3, 0x28], [1, 0xFF],
    ] as [[UInt8]])
  func texts(bytes: [UInt8]) {
    var reader = ByteReader(bytes[...])
    #expect(throws: ChunkDamage.self) { try reader.text() }
  }

  @Test(
    "a length of time comes back to the nanosecond, whole units in fewer bytes",
    arguments: [
      (Duration.zero, 1), (.seconds(30), 1), (.seconds(3600), 2), (.milliseconds(1500), 2),
      (.microseconds(1), 1),
      (.nanoseconds(1_000_000_001), 5), (.nanoseconds(Span.limit), 5),
    ])
  func spans(span: Duration, length: Int) throws {
    var writer = ByteWriter()
    writer.span(span)
    #expect(writer.bytes.count == length)
    var reader = ByteReader(writer.bytes[...])
    #expect(try reader.span() == span)
  }

  @Test("a column of any numbers comes back, and what follows it")
  func columns() throws {
    var random = Random(seed: 5)
    var columns: [[Int64]] = [
      [], [7], [Int64](repeating: -3, count: 500), [.min, .max, 0, -1, .min], [0, 0, 0, 30_000, 0, 0],
    ]
    for width in 0..<64 {
      columns.append((0..<50).map { _ in Int64(truncatingIfNeeded: random.next() >> UInt64(width)) })
    }
    for column in columns {
      let bytes = Column.encode(column)
      var reader = ByteReader((bytes + [42])[...])
      #expect(try Column.decode(column.count, from: &reader) == column)
      #expect(try reader.byte() == 42)
      try reader.end()
    }
    #expect(Column.encode([Int64](repeating: 0, count: 120)).count == 2)
  }
}
