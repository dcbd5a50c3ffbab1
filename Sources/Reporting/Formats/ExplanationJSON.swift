import Readiness

/// Everything known of a site as JSON, schema 1; unknown is null, times stand in the province's zone.
public enum ExplanationJSON {
  /// The whole text, with a break at its end.
  public static func render(_ explanation: Explanation, _ edition: Edition) -> String {
    let zone = edition.inventory.province.timeZone
    let record = RecordEdition(inventory: edition.inventory, language: edition.words.language)
    return JSONText.object([
      "schema": .integer(1),
      "kind": .text("explanation"),
      "report": edition.json,
      "criteria": .array(explanation.report.assessment.sites.flatMap(\.lines).map(json)),
      "from": .moment(explanation.window.from, zone),
      "until": .moment(explanation.window.until, zone),
      "events": .array(
        explanation.events.map { event in
          .object([
            "at": .moment(event.at, zone), "kind": .text(event.what.kind),
            "check": .optional(event.what.check?.description),
            "text": .text(record.text(of: event.what).withoutNoBreakSpaces),
          ])
        }),
      "samples": .array(explanation.samples.map { json($0, record, zone) }),
    ]).rendered() + "\n"
  }

  private static func json(_ line: LineAssessment) -> JSONText {
    .object([
      "line": .text(line.id.rawValue),
      "criteria": .array(
        line.criteria.map { criterion in
          .object([
            "kind": .text(criterion.kind.rawValue),
            "verdict": .optional(criterion.verdict?.rawValue),
            "measured": .optional(criterion.measured),
            "bar": .optional(criterion.bar),
            "samples": .integer(criterion.samples),
          ])
        }),
    ])
  }

  private static func json(
    _ check: Explanation.CheckSamples, _ edition: RecordEdition, _ zone: String
  ) -> JSONText {
    .object([
      "check": .text(check.check.description),
      "samples": .array(
        check.samples.map { sample in
          .object([
            "slot": .moment(sample.slot, zone), "extra": .bool(sample.isExtra),
            "text": .text(edition.text(of: sample).withoutNoBreakSpaces),
          ])
        }),
    ])
  }
}

extension Explanation.Event.What {
  /// What kind of thing happened, as files spell it.
  var kind: String {
    switch self {
    case .failed: "failed"
    case .succeeded: "succeeded"
    case .judged: "judged"
    case .recorded: "recorded"
    case .maintenance(_, let begins): begins ? "maintenanceBegins" : "maintenanceEnds"
    case .checkpoint: "checkpoint"
    }
  }

  /// The check it happened to; nil where it is of the whole site.
  var check: CheckID? {
    switch self {
    case .failed(let check, _), .succeeded(let check, _): check
    case .judged, .recorded, .maintenance, .checkpoint: nil
    }
  }
}
