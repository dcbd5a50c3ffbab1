import Readiness

/// One sample in full, in few bytes.
struct PackedSample {
  let place: SeriesNumbers.Place
  let anchor: Int
  let slot: WallTime
  private let bytes: [UInt8]

  init(_ sample: Sample, of place: SeriesNumbers.Place) {
    self.place = place
    anchor = sample.anchor
    slot = sample.observation.slot
    var writer = ByteWriter()
    writer.sample(sample, series: nil, after: slot)
    bytes = writer.bytes
  }

  /// The sample as it was; nil never, for this process encoded it.
  var sample: Sample? {
    var reader = ByteReader(bytes[...])
    return (try? reader.sample(after: slot, hasSeries: false))?
      .sample(of: place.series, vantage: place.vantage, anchor: anchor)
  }

  /// Whether it was planned before another one of its check; a higher anchor is later, whatever the slot says.
  func isBefore(_ other: Sample) -> Bool { (anchor, slot) < (other.anchor, other.observation.slot) }

  /// Whether this is a sample, by its key.
  func isSame(as other: Sample) -> Bool {
    (anchor, slot, place.vantage) == (other.anchor, other.observation.slot, other.vantage)
  }
}
