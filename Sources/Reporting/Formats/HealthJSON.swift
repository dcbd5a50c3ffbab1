import Readiness

/// How the daemon is, as JSON, schema 1, kind "health".
public enum HealthJSON {
  /// The whole text, with a break at its end; times stand in the zone of that IANA name.
  public static func render(_ health: OwnHealth, zone: String, language: Language) -> String {
    let words = Words(language)
    return JSONText.object([
      "schema": .integer(1),
      "kind": .text("health"),
      "version": .text(health.version),
      "configPath": .text(health.configPath),
      "configHash": .text(health.configHash),
      "vantage": .text(health.vantage),
      "processId": .integer(Int(health.process)),
      "startedAt": .moment(health.startedAt, zone),
      "takenAt": .moment(health.takenAt, zone),
      "checks": .integer(health.checks),
      "inFlight": .integer(health.inFlight),
      "inFlightLimit": .integer(health.inFlightLimit),
      "latenessP50Ms": .milliseconds(health.lateness.percentile(50)?.exact),
      "latenessP99Ms": .milliseconds(health.lateness.percentile(99)?.exact),
      "notMeasuredLastHour": .reasons(health.notMeasured) { .integer($0) },
      "results": .integer(health.results),
      "unwritten": .integer(health.unwritten),
      "lastWritten": .moment(health.lastWritten, zone),
      "tailBytes": .integer(health.tailBytes),
      "storeFaults": .integer(health.storeFaults),
      "alarms": .array(
        health.alarms.map { .object(["code": .text($0.code), "text": .text(words.alarm($0))]) }),
    ]).rendered() + "\n"
  }
}

extension OwnHealth.Alarm {
  /// What it is called in files: a promise, added and never renamed.
  public var code: String {
    switch self {
    case .notKeeping: "notKeeping"
    case .databaseFailing: "databaseFailing"
    case .lost: "lost"
    case .damaged: "damaged"
    case .notRecording: "notRecording"
    case .notJudging: "notJudging"
    case .configurationRefused: "configurationRefused"
    case .shedding: "shedding"
    case .late: "late"
    }
  }
}
