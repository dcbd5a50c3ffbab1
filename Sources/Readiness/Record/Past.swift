/// What the history says of one check, beside its newest result.
public struct Past: Hashable, Sendable {
  /// The running clock hour and the one before it: what latency, jitter and loss are judged by.
  public var recent = Summary()
  /// The last hour.
  public var hour = Summary()
  /// The last 24 hours.
  public var day = Summary()
  /// The median round trip of the last 30 days; nil without one.
  public var baselineMedian: Duration?
  /// Since when it answers or fails as it does now; nil where nothing says.
  public var since: WallTime?

  /// Starts without a past.
  public init() {}
}
