import Readiness
import Testing

@testable import History

@Suite("what a result costs in bytes")
struct SizeTests {
  /// What SQLite adds to a row: its length, rowid, record header, and the integers of the key.
  static let row = 12

  @Test("a result stays within its bar, with header and row")
  func bars() {
    expect("tcp every 30 s", Province.connects(), within: 3.0)
    expect("train every 30 s", Province.trains(), within: 6.0)
    expect("https every 30 s", Province.pages(), within: 6.0)
    expect("tcp every 300 s", Province.connects(every: .seconds(300)), within: 8.0)
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

  private func expect(_ kind: String, _ samples: [Sample], within bar: Double) {
    let series = samples[0].series
    let chunk = ChunkCodec.encode(
      samples.map(Kept.init), of: series.check, from: Province.hour, interval: series.interval
    ).count
    let header = Self.summary(samples).count
    let each = Double(chunk + header + Self.row) / Double(samples.count)
    print(
      "\(kind): \(samples.count) results, chunk \(chunk), header \(header), row \(Self.row): \(each) a result"
    )
    #expect(each <= bar, "\(kind)")
  }

  private static func summary(_ samples: [Sample]) -> [UInt8] {
    var summary = Summary()
    for sample in samples { summary.add(sample) }
    return SummaryCodec.encode(summary, from: Province.hour)
  }
}
