import Readiness

/// Samples of one series in few bytes: in full, each after the one before it, regular slots for nothing.
struct PackedSamples {
  /// How much room is made at a time: thousands of these grow at once, and doubling would waste half.
  private static let step = 256

  private let interval: Duration
  private var writer = ByteWriter()
  private var next: WallTime
  /// The first and the last slot in them; nil when empty.
  private(set) var span: ClosedRange<WallTime>?

  /// Starts empty; the first slot is told from `start`.
  init(from start: WallTime, every interval: Duration) {
    self.interval = interval
    next = start
  }

  /// Adds one behind the others.
  mutating func append(_ sample: Sample) {
    let slot = sample.observation.slot
    writer.makeRoom(by: Self.step)
    writer.sample(sample, series: nil, after: next)
    next = slot + interval
    span = span.map { min($0.lowerBound, slot)...max($0.upperBound, slot) } ?? slot...slot
  }

  /// All of them as they were appended, of `place` and measured under `anchor`.
  func samples(from start: WallTime, of place: SeriesNumbers.Place, anchor: Int) -> [Sample] {
    var found: [Sample] = []
    var reader = ByteReader(writer.bytes[...])
    var base = start
    // What this process encoded itself decodes.
    while reader.remaining > 0, let coded = try? reader.sample(after: base, hasSeries: false) {
      found.append(coded.sample(of: place, anchor: anchor))
      base = coded.slot + interval
    }
    return found
  }
}
