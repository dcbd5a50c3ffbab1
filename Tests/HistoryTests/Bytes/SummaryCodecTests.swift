import Readiness
import Testing

@testable import History

@Suite("an hour's figures in bytes")
struct SummaryCodecTests {
  static let kinds: [[Sample]] = [
    [], Province.connects(), Province.trains(), Province.pages(), Province.odd(),
    Array(Province.connects().prefix(1)), Province.connects(every: .seconds(300)),
  ]

  @Test("figures come back as they were", arguments: kinds.indices)
  func roundTrip(kind: Int) throws {
    let summary = summary(of: Self.kinds[kind])
    let bytes = SummaryCodec.encode(summary, from: Province.hour)
    #expect(try SummaryCodec.decode(bytes, from: Province.hour) == summary)
  }

  @Test("every flipped bit and every cut is noticed", arguments: kinds.indices)
  func damage(kind: Int) {
    let bytes = SummaryCodec.encode(summary(of: Self.kinds[kind]), from: Province.hour)
    for bit in 0..<bytes.count * 8 {
      #expect(throws: ChunkDamage.self) { try SummaryCodec.decode(bytes.flipping(bit), from: Province.hour) }
    }
    for end in 0..<bytes.count {
      #expect(throws: ChunkDamage.self) {
        try SummaryCodec.decode(Array(bytes[..<end]), from: Province.hour)
      }
    }
  }

  private func summary(of samples: [Sample]) -> Summary {
    var summary = Summary()
    for sample in samples { summary.add(sample) }
    return summary
  }
}
