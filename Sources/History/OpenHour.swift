import Readiness

/// The samples of one series in one hour that is not closed yet, in few bytes, with their figures at hand.
struct OpenHour {
  /// Whose hour it is.
  struct Key: Hashable {
    let place: SeriesNumbers.Place
    let anchor: Int
    let hour: Hour
  }

  let key: Key
  /// The figures of its samples.
  private(set) var summary = Summary()
  private var packed: PackedSamples
  /// What counts in the files already.
  private let closed: ClosedHour

  init(_ key: Key, beside closed: ClosedHour = ClosedHour()) {
    self.key = key
    self.closed = closed
    packed = PackedSamples(from: key.hour.start, every: key.place.series.interval)
  }

  /// Whether a sample belongs to this hour.
  func takes(_ sample: Sample) -> Bool {
    key.anchor == sample.anchor && key.hour == Hour(of: sample.observation.slot)
      && key.place.series == sample.series && key.place.vantage == sample.vantage
  }

  /// Takes a sample of this hour; false where its slot is there already.
  mutating func add(_ sample: Sample) -> Bool {
    let slot = sample.observation.slot
    guard !closed.contains(slot) else { return false }
    if let span = packed.span, slot <= span.upperBound,
      unsorted.contains(where: { $0.observation.slot == slot })
    {
      return false
    }
    packed.append(sample)
    summary.add(sample)
    return true
  }

  /// The figures of the part inside a window; nil without a sample there.
  func summary(over window: Window) -> Summary? {
    guard let span = packed.span else { return nil }
    // What is asked most, until now, needs no look at the samples.
    if window.contains(span.lowerBound), window.contains(span.upperBound) { return summary }
    let inside = unsorted.filter { window.contains($0.observation.slot) }
    return inside.isEmpty ? nil : inside.reduce(into: Summary()) { $0.add($1) }
  }

  /// The samples in full, in the order of their slots.
  var samples: [Sample] { unsorted.sorted { $0.observation.slot < $1.observation.slot } }

  private var unsorted: [Sample] {
    packed.samples(from: key.hour.start, of: key.place, anchor: key.anchor)
  }
}

extension OpenHour.Key {
  init(_ sample: Sample, of place: SeriesNumbers.Place) {
    self.init(place: place, anchor: sample.anchor, hour: Hour(of: sample.observation.slot))
  }
}
