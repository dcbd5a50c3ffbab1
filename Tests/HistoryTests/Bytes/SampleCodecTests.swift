import Readiness
import Testing

@testable import History

@Suite("samples in bytes")
struct SampleCodecTests {
  @Test("every form of a sample comes back as it was")
  func roundTrip() throws {
    for sample in Province.odd() + Province.connects() + Province.trains() + Province.pages() {
      let back = try SampleCodec.decode(SampleCodec.encode(sample, series: 77))
      #expect(back.series == 77)
      #expect(back.sample(of: sample.series, vantage: sample.vantage, anchor: sample.anchor) == sample)
    }
  }

  @Test("times are kept to the nearest microsecond")
  func rounding() throws {
    var sample = Province.connects()[0]
    sample.observation.measurement = .exchange(Exchange(roundTrip: .nanoseconds(1_500)))
    let back = try SampleCodec.decode(SampleCodec.encode(sample, series: 0))
    #expect(back.measurement == .exchange(Exchange(roundTrip: .microseconds(2))))
  }

  @Test("every word of the closed vocabularies has a number")
  func codes() {
    #expect(Set(Codes.stages) == Set(Stage.allCases))
    #expect(Set(Codes.reasons) == Set(Reason.allCases))
    #expect(Set(Codes.notMeasured) == Set(NotMeasured.allCases))
    #expect(Set(Codes.weaknesses) == Set(TLSPeer.Weakness.allCases))
  }

  @Test("a sample that was cut or changed gives a damage or a sample, never a crash")
  func hostile() {
    for sample in Province.odd() {
      let bytes = SampleCodec.encode(sample, series: 300)
      for end in 0..<bytes.count { #expect((try? SampleCodec.decode(Array(bytes[..<end]))) == nil) }
      for bit in 0..<bytes.count * 8 { _ = try? SampleCodec.decode(bytes.flipping(bit)) }
    }
  }
}

extension [UInt8] {
  /// The same with one bit changed.
  func flipping(_ bit: Int) -> Self {
    var bytes = self
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return bytes
  }
}
