/// A time in which a check failed, from its first failed sample to its first success.
public struct Outage: Hashable, Sendable {
  /// Which check.
  public var check: CheckID
  /// The slot of the first failed sample.
  public var from: WallTime
  /// The slot of the first success after it; nil while it lasts.
  public var until: WallTime?
  /// Why it failed at first.
  public var failure: Failure
  /// How much of it our own side could not measure or did not record.
  public var notMeasured: Duration

  /// Describes an outage.
  public init(
    check: CheckID, from: WallTime, until: WallTime?, failure: Failure, notMeasured: Duration = .zero
  ) {
    self.check = check
    self.from = from
    self.until = until
    self.failure = failure
    self.notMeasured = notMeasured
  }
}
