import Readiness
import Testing

@testable import History

@Suite("an hour in bytes")
struct ChunkCodecTests {
  @Test("an hour of every kind comes back as it was", arguments: [30, 300])
  func roundTrip(seconds: Int) throws {
    let interval = Duration.seconds(seconds)
    for samples in [
      Province.connects(every: interval), Province.trains(every: interval), Province.pages(every: interval),
      [],
    ] {
      try expectBack(samples.map(Kept.init), interval)
    }
  }

  @Test("odd samples, in any order and at any time, come back as they were")
  func odd() throws {
    let samples = Province.odd().map(Kept.init)
    try expectBack(samples, .seconds(30))
    try expectBack(samples.reversed(), .milliseconds(1500))
    try expectBack(samples, .zero)
    for sample in samples { try expectBack([sample], .seconds(30)) }
  }

  @Test("gaps and extra samples leave the slots as they were")
  func slots() throws {
    var samples = Province.connects().map(Kept.init)
    samples.removeSubrange(40..<60)
    samples.remove(at: 3)
    var extra = samples[10]
    extra.isExtra = true
    extra.slot = extra.slot + .milliseconds(2047)
    samples.insert(extra, at: 11)
    try expectBack(samples, .seconds(30))
  }

  @Test("every flipped bit and every cut is noticed")
  func damage() throws {
    for samples in [
      Province.connects(), Province.trains(every: .seconds(300)), Array(Province.odd().prefix(40)),
    ] {
      let check = samples[0].series.check
      let bytes = ChunkCodec.encode(
        samples.map(Kept.init), of: check, from: Province.hour, interval: .seconds(30))
      for bit in 0..<bytes.count * 8 {
        #expect(throws: ChunkDamage.self) { try decode(bytes.flipping(bit), of: check) }
      }
      for end in 0..<bytes.count {
        #expect(throws: ChunkDamage.self) { try decode(Array(bytes[..<end]), of: check) }
      }
    }
  }

  @Test("changed bytes under a right checksum give a damage or samples, never a crash")
  func hostile() {
    let samples = Province.odd().prefix(60).map(Kept.init)
    let bytes = ChunkCodec.encode(samples, of: Province.page, from: Province.hour, interval: .seconds(30))
    for bit in 0..<(bytes.count - 4) * 8 {
      var writer = ByteWriter()
      writer.raw(bytes.dropLast(4).map(\.self).flipping(bit))
      writer.seal()
      _ = try? decode(writer.bytes, of: Province.page)
    }
  }

  private func decode(
    _ bytes: [UInt8], of check: CheckID, _ interval: Duration = .seconds(30)
  ) throws(ChunkDamage) -> [Kept] {
    try ChunkCodec.decode(bytes, of: check, from: Province.hour, interval: interval)
  }

  private func expectBack(_ samples: [Kept], _ interval: Duration) throws {
    let check = samples.first?.check ?? Province.line
    let bytes = ChunkCodec.encode(samples, of: check, from: Province.hour, interval: interval)
    #expect(try decode(bytes, of: check, interval) == samples)
  }
}
