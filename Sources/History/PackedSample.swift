import Readiness

/// One sample in full, in few bytes.
struct PackedSample: HeldSample {
  let place: SeriesNumbers.Place
  let anchor: Int
  let slot: WallTime
  let isExtra: Bool
  let isMeasured: Bool
  let isPaused: Bool
  /// What no file has is told from what one has by this alone.
  private let isUnkept: Bool
  private let bytes: [UInt8]

  init(_ sample: Sample, of place: SeriesNumbers.Place) {
    self.place = place
    anchor = sample.anchor
    slot = sample.slot
    isExtra = sample.isExtra
    isMeasured = sample.isMeasured
    isPaused = sample.isPaused
    isUnkept = sample.observation.isUnkept
    var writer = ByteWriter()
    writer.sample(sample, series: nil, after: slot)
    bytes = writer.bytes
  }

  var vantage: String { place.vantage }

  /// The sample as it was; nil never, for this process encoded it.
  var sample: Sample? {
    var reader = ByteReader(bytes[...])
    let sample = (try? reader.sample(after: slot, hasSeries: false))?
      .sample(of: place.series, vantage: place.vantage, anchor: anchor)
    return isUnkept ? sample?.unkept : sample
  }
}
