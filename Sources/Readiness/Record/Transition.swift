/// A change of what a check finds: from answering to failing or back, seen between two measured samples.
///
/// A sample that was not measured changes nothing.
public struct Transition: Hashable, Sendable {
  /// Which check.
  public var check: CheckID
  /// The slot of the first sample of the new state.
  public var at: WallTime
  /// Why it fails from then on; nil where it answers again.
  public var failure: Failure?

  /// Describes a change.
  public init(check: CheckID, at: WallTime, failure: Failure?) {
    self.check = check
    self.at = at
    self.failure = failure
  }
}
