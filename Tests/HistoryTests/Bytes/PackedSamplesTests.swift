import Readiness
import Testing

@testable import History

@Suite("the samples of the running hour")
struct PackedSamplesTests {
  @Test("come back as they were appended, whatever they are")
  func roundTrip() {
    for hour in [Province.odd(), Province.connects(), Province.trains().reversed(), Province.pages()] {
      let place = SeriesNumbers.Place(series: hour[0].series, vantage: "main")
      let same = hour.map { sample in
        var sample = sample
        sample.vantage = "main"
        sample.anchor = 3
        return sample
      }
      #expect(packed(same).samples(from: Province.hour, of: place, anchor: 3) == same)
    }
  }

  @Test("take some bytes each, with the room that is not used yet")
  func room() {
    #expect(room(of: Province.connects()) <= 120 * 12)
    #expect(room(of: Province.trains()) <= 120 * 20)
    #expect(room(of: Array(Province.connects().prefix(1))) <= 400)
  }

  @Test("one alone comes back too")
  func one() {
    for sample in Province.odd() {
      let place = SeriesNumbers.Place(series: sample.series, vantage: sample.vantage)
      #expect(PackedSample(sample, of: place).sample == sample)
      #expect(PackedSample(sample.unkept, of: place).sample == sample.unkept)
    }
  }

  @Test("the figures until now are the running ones, those of a part come from the samples")
  func figures() {
    let samples = Province.trains()
    let place = SeriesNumbers.Place(series: samples[0].series, vantage: "main")
    var hour = OpenHour(OpenHour.Key(place: place, anchor: 0, hour: Hour(of: Province.hour)))
    let taken = (samples + samples).map { hour.add($0) }
    #expect(taken == samples.map { _ in true } + samples.map { _ in false })
    let slots = samples.map(\.observation.slot)
    for count in [1, 7, samples.count] {
      let window = Window(from: Province.hour, until: slots[count - 1] + .milliseconds(1))
      #expect(hour.summary(over: window) == samples.prefix(count).reduce(into: Summary()) { $0.add($1) })
    }
    #expect(hour.summary(over: Window(from: Province.hour, until: slots[0])) == nil)
  }

  private func packed(_ samples: [Sample]) -> PackedSamples {
    var packed = PackedSamples(from: Province.hour, every: samples[0].series.interval)
    for sample in samples { packed.append(sample) }
    return packed
  }

  private func room(of samples: [Sample]) -> Int {
    packed(samples).blocks.reduce(0) { $0 + $1.capacity }
  }
}
