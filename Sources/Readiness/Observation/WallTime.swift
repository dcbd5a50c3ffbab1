/// A moment of the wall clock, in whole milliseconds: for recording, never for measuring.
public struct WallTime: Hashable, Sendable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  /// Takes milliseconds since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The earlier moment comes first.
  public static func < (first: Self, second: Self) -> Bool { first.milliseconds < second.milliseconds }

  /// The time from `second` to `first`.
  public static func - (first: Self, second: Self) -> Duration {
    .milliseconds(first.milliseconds - second.milliseconds)
  }

  /// The moment `duration` later, to the millisecond below.
  public static func + (moment: Self, duration: Duration) -> Self {
    let (seconds, attoseconds) = duration.components
    return Self(milliseconds: moment.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}

extension Duration {
  /// The length in milliseconds, with fractions.
  public var inMilliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }

  /// The length in seconds, with fractions.
  public var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
