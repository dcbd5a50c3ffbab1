/// How the schedule is being kept.
package struct ScheduleFigures: Sendable {
  /// The checks on schedule.
  package var checks = 0
  /// The probes in flight.
  package var inFlight = 0
  /// How late slots began in the last hour, and up to half an hour before.
  package var lateness = LatencyHistogram()
  /// The regular slots of the same time not measured, by reason.
  package var notMeasured: [NotMeasured: Int] = [:]
  /// The results since the start, those not measured and extra ones included.
  package var results = 0

  package init() {}
}

/// Counts of the last hour in a bounded memory: three half hours, the oldest dropped whole.
struct LastHour: Sendable {
  private struct Half: Sendable {
    var lateness = LatencyHistogram()
    var notMeasured: [NotMeasured: Int] = [:]
  }

  private var halves: [Half] = [Half()]
  private var number: Int64 = 0

  mutating func began(late: Duration, at now: Duration) {
    turn(to: now)
    halves[0].lateness.add(late)
  }

  mutating func wasNotMeasured(_ reason: NotMeasured, at now: Duration) {
    turn(to: now)
    halves[0].notMeasured[reason, default: 0] += 1
  }

  mutating func write(to figures: inout ScheduleFigures, at now: Duration) {
    turn(to: now)
    for half in halves {
      figures.lateness.merge(half.lateness)
      figures.notMeasured.merge(half.notMeasured, uniquingKeysWith: +)
    }
  }

  private mutating func turn(to now: Duration) {
    let current = now.components.seconds / 1800
    guard current != number else { return }
    let passed = Int(min(3, max(1, current - number)))
    halves = Array((Array(repeating: Half(), count: passed) + halves).prefix(3))
    number = current
  }
}
