/// What is kept at hand of a check for judging it: its newest regular sample, the extra ones made after it, and
/// while it is held back on purpose what it said before.
///
/// The one rule for every history; samples are added in the order they come.
public struct NewestSamples: Sendable {
  /// The newest regular sample; nil before the first.
  public private(set) var regular: Sample?
  private var extras: [Sample] = []
  /// Where the newest one is not measured: the newest that was, and the first after it that was held back.
  private var before: [Sample] = []

  /// Starts empty.
  public init() {}

  /// All of them, in the order they were planned: while the check is held back its newest measured sample and
  /// the first one that was held back, then its newest, then the extra ones.
  public var all: [Sample] {
    let isPaused = regular?.observation.outcome == .notMeasured(.paused)
    return (isPaused ? before.filter { $0.key != regular?.key } : []) + [regular].compactMap(\.self) + extras
  }

  /// Takes a sample of this check.
  public mutating func add(_ sample: Sample) {
    guard regular.map({ $0.isBefore(sample) }) ?? true else { return }
    if !sample.isExtra {
      remember(before: sample)
      regular = sample
      extras.removeAll { $0.isBefore(sample) }
    } else if !extras.contains(where: { $0.key == sample.key }) {
      extras.append(sample)
    }
  }

  private mutating func remember(before sample: Sample) {
    if sample.isMeasured {
      before = []
    } else if let regular, regular.isMeasured {
      before = [regular]
    }
    if sample.observation.outcome == .notMeasured(.paused), before.count == 1 { before.append(sample) }
  }
}

extension Sample {
  /// Whether it was planned before another one of its check; a higher anchor is later, whatever the slot says.
  public func isBefore(_ other: Sample) -> Bool {
    (anchor, observation.slot) < (other.anchor, other.observation.slot)
  }

  fileprivate var isMeasured: Bool {
    if case .notMeasured = observation.outcome { false } else { true }
  }
}
