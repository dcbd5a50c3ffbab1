/// A stretch of recorded time: from its start up to, and not with, its end.
public struct Window: Hashable, Sendable, Codable {
  /// The first moment inside.
  public var from: WallTime
  /// The first moment after it.
  public var until: WallTime

  /// Takes a stretch; one that ends before it begins is empty.
  public init(from: WallTime, until: WallTime) {
    self.from = from
    self.until = max(from, until)
  }

  /// The last `duration` before `until`.
  public init(last duration: Duration, until: WallTime) {
    self.init(from: until - duration, until: until)
  }

  /// How long it is.
  public var duration: Duration { until - from }

  /// Whether a moment lies inside.
  public func contains(_ moment: WallTime) -> Bool { from <= moment && moment < until }
}

extension WallTime {
  /// The moment `duration` earlier.
  public static func - (moment: Self, duration: Duration) -> Self { moment + (.zero - duration) }
}
