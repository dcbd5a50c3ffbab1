import Readiness

/// What the record's answers share: unknown is null, the unit stands in the key.
extension JSONText {
  static func moment(_ moment: WallTime?, _ zone: String) -> JSONText {
    .optional(moment.map { LocalTime($0, zone: zone).rfc3339 })
  }

  static func seconds(_ duration: Duration) -> JSONText { .number(duration.inSeconds) }

  static func milliseconds(_ duration: Duration?) -> JSONText { .optional(duration?.inMilliseconds) }

  static func record(_ summary: Summary, over window: Window, _ zone: String) -> JSONText {
    let median = summary.latency.percentile(50)
    let p95 = summary.latency.percentile(95)
    return .object([
      "samples": .integer(summary.samples),
      "succeeded": .integer(summary.succeeded),
      "availabilityPercent": .optional(summary.availabilityPercent),
      "sent": .integer(summary.sent),
      "answered": .integer(summary.answered),
      "retransmitted": .integer(summary.retransmitted),
      "lossPercent": .optional(summary.lossPercent),
      "lossPercentLow": .optional(summary.lossInterval?.lowerBound),
      "lossPercentHigh": .optional(summary.lossInterval?.upperBound),
      "roundTripMedianMs": .milliseconds(median?.exact),
      "latencyP95Ms": .milliseconds(p95?.exact),
      "latencyP95AtLeastMs": .milliseconds(p95?.floor),
      "roundTripShortestMs": .milliseconds(summary.shortest),
      "roundTripLongestMs": .milliseconds(summary.longest),
      "jitterMs": .milliseconds(summary.jitter),
      "lastSuccess": .moment(summary.lastSuccess, zone),
      "coverage": .record(summary.coverage(of: window)),
    ])
  }

  static func record(_ coverage: Coverage) -> JSONText {
    .object([
      "measuredSeconds": .seconds(coverage.measured),
      "notMeasuredSeconds": .reasons(coverage.notMeasured) { .seconds($0) },
      "unrecordedSeconds": .seconds(coverage.unrecorded),
    ])
  }

  static func record(_ outage: Outage, _ zone: String) -> JSONText {
    .object([
      "check": .text(outage.check.description),
      "from": .moment(outage.from, zone),
      "until": .moment(outage.until, zone),
      "durationSeconds": outage.until.map { .seconds($0 - outage.from) } ?? .null,
      "notMeasuredSeconds": .seconds(outage.notMeasured),
      "stage": .text(outage.failure.stage.rawValue),
      "reason": .text(outage.failure.reason.rawValue),
      "detail": .optional(outage.failure.detail),
    ])
  }

  static func reasons<Value>(_ values: [NotMeasured: Value], _ text: (Value) -> JSONText) -> JSONText {
    .table(NotMeasured.allCases.compactMap { reason in values[reason].map { (reason.rawValue, text($0)) } })
  }
}
