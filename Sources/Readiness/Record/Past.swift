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
  /// The changes between answering and failing of the last 24 hours in order of time, the last one before
  /// them first; empty where nothing was measured yet.
  ///
  /// The first result ever counts as a change too, so that its time is known.
  public var changes: [Transition] = []
  /// The newest success, however long ago; nil where there never was one.
  public var lastSuccess: WallTime?

  /// Starts without a past.
  public init() {}

  /// Since when it answers or fails as it does now; nil where nothing says.
  public var since: WallTime? { changes.last?.at }
}

extension Past {
  /// Whether it failed at a moment; nil where nothing says.
  func isFailing(at moment: WallTime) -> Bool? {
    changes.last { $0.at <= moment }.map { $0.failure != nil }
  }
}

extension Window {
  /// The running clock hour and the one before it, by UTC.
  package static func recent(at now: WallTime) -> Window {
    Window(from: now.startOfHour - .seconds(3600), until: now)
  }
}

extension WallTime {
  /// The beginning of the hour it lies in, by UTC.
  package var startOfHour: WallTime { floored(to: .hour) }
  /// The beginning of the day it lies in, by UTC, as days are rolled up.
  package var startOfDay: WallTime { floored(to: .day) }

  private func floored(to unit: Duration) -> WallTime {
    let length = Int64(unit.inMilliseconds)
    return WallTime(
      milliseconds: milliseconds - milliseconds.quotientAndRemainder(flooringBy: length).remainder)
  }
}

extension Duration {
  /// An hour.
  package static var hour: Duration { .seconds(3600) }
  /// A day of 24 hours.
  package static var day: Duration { .seconds(86_400) }
}
