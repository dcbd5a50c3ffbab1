import Readiness

/// Samples of one series in few bytes: in full, each after the one before it, regular slots for one byte.
struct PackedSamples {
  /// The bytes of a block, which is never copied, and of one size: what an hour gives back the next one takes.
  private static let block = 344

  private let interval: Duration
  private(set) var blocks: [[UInt8]] = []
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
    var writer = ByteWriter()
    writer.sample(sample, series: nil, after: next)
    if blocks.last.map({ $0.capacity - $0.count < writer.bytes.count }) ?? true { beginBlock() }
    blocks[blocks.count - 1] += writer.bytes
    next = slot + interval
    span = span.map { min($0.lowerBound, slot)...max($0.upperBound, slot) } ?? slot...slot
  }

  /// All of them as they were appended, of `place` and measured under `anchor`.
  func samples(from start: WallTime, of place: SeriesNumbers.Place, anchor: Int) -> [Sample] {
    var found: [Sample] = []
    var base = start
    for block in blocks {
      var reader = ByteReader(block[...])
      // What this process encoded itself decodes.
      while reader.remaining > 0, let coded = try? reader.sample(after: base, hasSeries: false) {
        found.append(coded.sample(of: place.series, vantage: place.vantage, anchor: anchor))
        base = coded.slot + interval
      }
    }
    return found
  }

  private mutating func beginBlock() {
    blocks.append([])
    blocks[blocks.count - 1].reserveCapacity(Self.block)
  }
}
