import Readiness

/// The samples of one series in one hour that is not closed yet, in few bytes, with their figures at hand.
struct OpenHour {
  /// Whose hour it is.
  struct Key: Hashable {
    var series: Series
    var vantage: String
    var anchor: Int
    var hour: Hour
  }

  let key: Key
  /// The figures of its samples.
  private(set) var summary = Summary()
  private var bytes: [UInt8] = []
  private var newest: WallTime?
  /// What counts in the files already.
  private let closed: ClosedHour

  init(_ key: Key, beside closed: ClosedHour = ClosedHour()) {
    self.key = key
    self.closed = closed
  }

  /// Takes a sample of this hour; false where its slot is there already.
  mutating func add(_ sample: Sample) -> Bool {
    let slot = sample.observation.slot
    guard !closed.contains(slot) else { return false }
    if let newest, slot <= newest, samples.contains(where: { $0.observation.slot == slot }) { return false }
    newest = max(newest ?? slot, slot)
    let coded = SampleCodec.encode(sample, series: 0)
    bytes.append(UInt8(truncatingIfNeeded: coded.count))
    bytes.append(UInt8(truncatingIfNeeded: coded.count >> 8))
    bytes += coded
    summary.add(sample)
    return true
  }

  /// The samples in full, in the order of their slots.
  var samples: [Sample] {
    var found: [Sample] = []
    var place = 0
    while place + 2 <= bytes.count {
      let count = Int(bytes[place]) | Int(bytes[place + 1]) << 8
      let end = min(bytes.count, place + 2 + count)
      // What this process encoded itself decodes.
      if let coded = try? SampleCodec.decode(Array(bytes[place + 2..<end])) {
        found.append(coded.sample(of: key.series, vantage: key.vantage, anchor: key.anchor))
      }
      place = end
    }
    return found.sorted { $0.observation.slot < $1.observation.slot }
  }
}
