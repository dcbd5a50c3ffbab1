/// A check as it was asked for a while: a new address, interval or expectation starts a new one.
public struct Series: Hashable, Sendable {
  /// Which check; its identity outlives every series.
  public var check: CheckID
  /// Who was asked.
  public var address: Address
  /// The time between two slots: what one slot weighs in availability.
  public var interval: Duration
  /// The time after which silence was a failure.
  public var timeout: Duration
  /// What was asked and which answer passed, in the one spelling by which a change is seen.
  public var expectation: String

  /// Describes a series.
  public init(
    check: CheckID, address: Address, interval: Duration, timeout: Duration, expectation: String = ""
  ) {
    self.check = check
    self.address = address
    self.interval = interval
    self.timeout = timeout
    self.expectation = expectation
  }
}
