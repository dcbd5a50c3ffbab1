/// What has to be known of a sample of a check to tell which are the newest, in whatever form it is held.
public protocol HeldSample: Sendable {
  /// Where it was measured from.
  var vantage: String { get }
  /// How often the wall clock had stepped.
  var anchor: Int { get }
  /// The planned start.
  var slot: WallTime { get }
  /// Whether it was asked beside the regular slots.
  var isExtra: Bool { get }
  /// Whether the check could be asked.
  var isMeasured: Bool { get }
  /// Whether the check was held back on purpose.
  var isPaused: Bool { get }
}

extension HeldSample {
  /// Whether it was planned before another one of its check; a higher anchor is later, whatever the slot says.
  public func isBefore(_ other: Self) -> Bool { (anchor, slot) < (other.anchor, other.slot) }

  /// Whether it is another one of its check, by the key.
  func isSame(as other: Self) -> Bool {
    (anchor, slot, vantage) == (other.anchor, other.slot, other.vantage)
  }
}

extension Sample: HeldSample {
  /// The planned start.
  public var slot: WallTime { observation.slot }
  /// Whether the check could be asked.
  public var isMeasured: Bool {
    if case .notMeasured = observation.outcome { false } else { true }
  }
  /// Whether the check was held back on purpose.
  public var isPaused: Bool { observation.outcome == .notMeasured(.paused) }
}
