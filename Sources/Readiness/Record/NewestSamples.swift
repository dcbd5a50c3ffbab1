/// The newest samples of a check as they are.
public typealias NewestSamples = Newest<Sample>

/// What is kept at hand of a check for judging it: its newest regular sample, the extra ones made after it, and
/// while it is held back on purpose what it said before.
///
/// The one rule for every history, however it holds samples; they are added in the order they come.
public struct Newest<Held: HeldSample>: Sendable {
  /// The newest regular sample; nil before the first.
  public private(set) var regular: Held?
  private var extras: [Held] = []
  /// Where the newest one is not measured: the newest that was, and the first after it that was held back.
  private var before: [Held] = []

  /// Starts empty.
  public init() {}

  /// All of them, in the order they were planned: while the check is held back its newest measured sample and
  /// the first one that was held back, then its newest, then the extra ones.
  public var all: [Held] {
    guard let regular else { return extras }
    return (regular.isPaused ? before.filter { !$0.isSame(as: regular) } : []) + [regular] + extras
  }

  /// Takes a sample of this check.
  public mutating func add(_ sample: Held) {
    guard regular.map({ $0.isBefore(sample) }) ?? true else { return }
    if !sample.isExtra {
      remember(before: sample)
      regular = sample
      extras.removeAll { $0.isBefore(sample) }
    } else if !extras.contains(where: { $0.isSame(as: sample) }) {
      extras.append(sample)
    }
  }

  private mutating func remember(before sample: Held) {
    if sample.isMeasured {
      before = []
    } else if let regular, regular.isMeasured {
      before = [regular]
    }
    if sample.isPaused, before.count == 1 { before.append(sample) }
  }
}
