import Readiness

/// The report as JSON, schema 1: keys and codes are promises, added and never renamed.
///
/// Unknown numbers are null, percentages are in percent, times RFC 3339 in the province's zone.
public enum ReportJSON {
  /// The whole text, with a break at its end.
  public static func render(_ edition: Edition) -> String {
    edition.json.rendered() + "\n"
  }
}

extension Edition {
  var json: JSONText {
    .object([
      "schema": .integer(1),
      "kind": .text(report.kind.rawValue),
      "verdict": .text(assessment.verdict.rawValue),
      "measuredAt": json(report.measuredAt),
      "durationMs": .number(report.duration.inMilliseconds),
      "vantage": .text(report.vantage),
      "version": .text(report.version),
      "configHash": .text(report.configHash),
      "counts": counts,
      "causes": .array(assessment.causes.map(json)),
      "services": .array(assessment.services.map(json)),
      "findings": .array(assessment.findings.map { json($0, at: nil) }),
      "sites": .array(places.map(json)),
      "meeting": report.meeting.map(json) ?? .null,
    ])
  }

  private var counts: JSONText {
    .object([
      "total": .integer(tally.total),
      "ready": .integer(tally[.ready]),
      "readyOnBackup": .integer(tally[.readyOnBackup]),
      "attention": .integer(tally[.attention]),
      "notReady": .integer(tally[.notReady]),
      "unknown": .integer(tally[.unknown]),
      "maintenance": .integer(tally[.maintenance]),
    ])
  }

  private func json(_ cause: Cause) -> JSONText {
    .object([
      "factor": .text(cause.factor.text),
      "kind": .text(cause.factor.kind),
      "explains": .integer(cause.explains),
      "of": .integer(cause.of),
      "text": .text("\(name(of: cause.factor)): \(words.reach(of: cause))".withoutNoBreakSpaces),
      "since": json(cause.since),
    ])
  }

  private func json(_ judged: ServiceAssessment) -> JSONText {
    .object([
      "id": .text(judged.id.rawValue),
      "name": .text(name(of: judged.id)),
      "carrier": .optional(service(judged.id)?.carrier?.rawValue),
      "verdict": .text(judged.verdict.rawValue),
      "checks": .array(judged.checks.map { json($0) }),
    ])
  }

  func json(_ finding: Finding, at site: Site?) -> JSONText {
    .object([
      "code": .text(finding.code.rawValue),
      "severity": .text(finding.severity.rawValue),
      "scope": .text(finding.scope.text),
      "text": .text(text(of: finding, at: site).withoutNoBreakSpaces),
      "measured": .optional(finding.measured),
      "bar": .optional(finding.bar),
      "since": json(finding.since),
      "samples": finding.samples.map(JSONText.integer) ?? .null,
      "coveragePercent": .optional(finding.coveragePercent),
      "soft": .bool(finding.isSoft),
      "cause": .optional(finding.cause.map { "\($0.kind):\($0.text)" }),
    ])
  }

  func json(_ moment: WallTime?) -> JSONText { .optional(moment.map { local($0).rfc3339 }) }
}

extension Cause.Factor {
  /// What kind of thing it is, as files spell it.
  var kind: String {
    switch self {
    case .carrier: "carrier"
    case .service: "service"
    case .uplink: "uplink"
    case .via: "via"
    case .site: "site"
    case .device: "device"
    }
  }

  /// Which thing it is, as files spell it.
  var text: String {
    switch self {
    case .carrier(let id): id.rawValue
    case .service(let id): id.rawValue
    case .uplink(let site, let line): "\(site)/\(line)"
    case .via(let factor): factor
    case .site(let site): site.rawValue
    case .device(let site, let device): "\(site)/\(device)"
    }
  }
}

extension Finding.Scope {
  /// Of what it was found, as files spell it.
  var text: String {
    switch self {
    case .site: "site"
    case .line(let id): "line:\(id)"
    case .device(let id): "device:\(id)"
    case .service(let id): "service:\(id)"
    case .carrier(let id): "carrier:\(id)"
    case .vantage: "self"
    }
  }
}
