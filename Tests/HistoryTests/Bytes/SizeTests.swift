import Readiness
import Testing

@testable import History

@Suite("what a result costs in bytes")
struct SizeTests {
  /// What SQLite adds to a row: its length, rowid, record header, and the integers of the key.
  static let row = 12

  @Test("a result of a day stays within its bar, with headers and rows")
  func bars() {
    expect("tcp every 30 s", within: 3.0) { Province.connects(seed: $0) }
    expect("train every 30 s", within: 6.0) { Province.trains(seed: $0) }
    expect("https every 30 s", within: 6.0) { Province.pages(seed: $0) }
    expect("tcp every 300 s", within: 8.0) { Province.connects(every: .seconds(300), seed: $0) }
  }

  @Test("an hour's figures take at most 60 bytes")
  func header() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let samples = Province.connects(seed: seed)
      #expect(Self.summary(samples).count <= 60)
    }
  }

  @Test("a connect takes about 14 bytes in the tail")
  func tail() {
    var numbers = Tail.Numbers()
    _ = numbers.frames(of: Province.connects())
    let frame = numbers.frames(of: Array(Province.connects(seed: 9).prefix(20)))
    print("tail: \(Double(frame.count) / 20) bytes a result in a batch of 20")
    #expect(frame.count <= 20 * 15)
  }

  private func expect(_ kind: String, within bar: Double, _ hour: (UInt64) -> [Sample]) {
    let hours = (1...24).map(hour)
    let chunks = hours.reduce(0) { $0 + Self.chunk($1).count }
    let headers = hours.reduce(0) { $0 + Self.summary($1).count }
    let results = hours.reduce(0) { $0 + $1.count }
    let each = Double(chunks + headers + 24 * Self.row) / Double(results)
    print(
      "\(kind): an hour's chunk \(chunks / 24), header \(headers / 24), row \(Self.row): \(each) a result")
    #expect(each <= bar, "\(kind)")
  }

  private static func chunk(_ samples: [Sample]) -> [UInt8] {
    let series = samples[0].series
    return ChunkCodec.encode(
      samples.map(Kept.init), of: series.check, from: Province.hour, interval: series.interval)
  }

  private static func summary(_ samples: [Sample]) -> [UInt8] {
    var summary = Summary()
    for sample in samples { summary.add(sample) }
    return SummaryCodec.encode(summary, from: Province.hour)
  }
}
