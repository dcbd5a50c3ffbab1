import Readiness

/// What the history says of every check, as JSON, schema 1, kind "past".
public enum PastJSON {
  /// The whole text, with a break at its end; times stand in the zone of that IANA name.
  public static func render(_ past: [CheckID: Past], at now: WallTime, zone: String) -> String {
    let checks = past.map { (id: $0.key.description, past: $0.value) }.sorted { $0.id < $1.id }
    return JSONText.object([
      "schema": .integer(1),
      "kind": .text("past"),
      "at": .moment(now, zone),
      "checks": .array(checks.map { check($0.id, $0.past, at: now, zone) }),
    ]).rendered() + "\n"
  }

  private static func check(_ id: String, _ past: Past, at now: WallTime, _ zone: String) -> JSONText {
    .object([
      "id": .text(id),
      "availability1hPercent": .optional(past.hour.availabilityPercent),
      "availability24hPercent": .optional(past.day.availabilityPercent),
      "baselineMedianMs": .milliseconds(past.baselineMedian),
      "since": .moment(past.since, zone),
      "lastSuccess": .moment(past.lastSuccess, zone),
      "coverage": .record(past.day.coverage(of: Window(last: .seconds(86_400), until: now))),
    ])
  }
}
