import History
import Readiness
import Synchronization

/// The usual round trip of checks: the median of the 30 days before today, worked out once a day.
///
/// Whoever asks again and again of one history keeps one of these for it.
public final class Baselines: Sendable {
  private struct Known {
    var day: WallTime?
    /// What was looked up; nil for a check without a median.
    var medians: [CheckID: Duration?] = [:]
  }

  private let known = Mutex(Known())

  /// Starts without any.
  public init() {}

  /// The medians of checks; a check without one is absent.
  func medians(
    of checks: Set<CheckID>, in history: any HistoryReading, at now: WallTime
  ) throws(HistoryFault) -> [CheckID: Duration] {
    let today = now.startOfDay
    var medians = known.withLock { $0.day == today ? $0.medians : [:] }
    let missing = checks.filter { medians[$0] == nil }
    if !missing.isEmpty {
      let found = try history.summaries(of: missing, over: Window(last: .day * 30, until: today))
      for check in missing { medians.updateValue(found[check]?.latency.medianAnswered, forKey: check) }
      known.withLock { [medians] in $0 = Known(day: today, medians: medians) }
    }
    return medians.filter { checks.contains($0.key) }.compactMapValues(\.self)
  }
}

extension LatencyHistogram {
  /// The median; nil where it lies among the timeouts or nothing was counted.
  var medianAnswered: Duration? {
    guard case .exactly(let median)? = percentile(50) else { return nil }
    return median
  }
}
