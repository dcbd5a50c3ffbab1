import Readiness

/// One site's history as JSON, schema 1, kind "history".
public enum SiteHistoryJSON {
  /// The whole text, with a break at its end; times stand in the zone of that IANA name.
  public static func render(_ history: SiteHistory, zone: String) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("history"),
      "site": .text(history.site.rawValue),
      "from": .moment(history.window.from, zone),
      "until": .moment(history.window.until, zone),
      "stepSeconds": .seconds(history.step),
      "checks": .array(history.checks.map { check($0, in: history, zone) }),
    ]).rendered() + "\n"
  }

  private static func check(
    _ check: SiteHistory.CheckHistory, in history: SiteHistory, _ zone: String
  ) -> JSONText {
    .object([
      "id": .text(check.check.description),
      "lastSuccess": .moment(check.lastSuccess, zone),
      "total": .record(check.total, over: history.window, zone),
      "steps": .array(
        check.steps.enumerated().map { index, summary in step(summary, at: index, in: history, zone) }),
      "outages": .array(check.outages.map { .record($0, zone) }),
    ])
  }

  private static func step(
    _ summary: Summary, at index: Int, in history: SiteHistory, _ zone: String
  ) -> JSONText {
    let from = history.window.from + history.step * index
    let window = Window(from: from, until: min(from + history.step, history.window.until))
    return .object([
      "from": .moment(window.from, zone),
      "until": .moment(window.until, zone),
      "figures": .record(summary, over: window, zone),
    ])
  }
}
