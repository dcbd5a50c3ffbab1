import Readiness

/// The times in which checks failed as a page, the newest first.
public enum OutagesText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ outages: [Outage], over window: Window, _ edition: RecordEdition, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    let words = edition.words
    let lasting = outages.count { $0.until == nil }
    page.add(StyledText(words.outageCount(outages.count, lasting: lasting), .strong))
    page.add(StyledText(words.sentence(edition.window(window)) + ".", .faint))
    if outages.isEmpty { return page.rendered() }
    page.blank()
    for outage in outages {
      let what = "\(edition.place(of: outage.check)), \(edition.subject(of: outage.check)): "
      let tone = outage.until == nil ? Tone.bad : .plain
      page.add(
        StyledText(what, .strong) + StyledText(edition.text(of: outage), tone),
        mark: StyledText(outage.until == nil ? page.signs[.notReady] : page.signs.bullet, tone))
    }
    return page.rendered()
  }
}

/// The same as a table for spreadsheets; unknown is empty.
public enum OutagesCSV {
  /// The names of the columns, in order: promises, added and never renamed.
  public static let header = [
    "check", "place", "from", "until", "durationSeconds", "notMeasuredSeconds", "stage", "reason", "detail",
    "text",
  ]

  /// The whole table with its header; times stand in the province's zone.
  public static func render(_ outages: [Outage], _ edition: RecordEdition) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for outage in outages {
      let length = outage.until.map { ($0 - outage.from).inSeconds }
      csv.add([
        outage.check.description, edition.place(of: outage.check), edition.local(outage.from).rfc3339,
        outage.until.map { edition.local($0).rfc3339 } ?? "", length.flatMap(FixedPoint.machineText) ?? "",
        FixedPoint.machineText(outage.notMeasured.inSeconds) ?? "", outage.failure.stage.rawValue,
        outage.failure.reason.rawValue, outage.failure.detail ?? "", edition.words.describe(outage.failure),
      ])
    }
    return csv.text
  }
}

extension Words {
  fileprivate func outageCount(_ number: Int, lasting: Int) -> String {
    guard number > 0 else { return noOutages }
    let over =
      lasting == 0 ? "" : say(", \(count(lasting)) chưa khôi phục", ", \(count(lasting)) not over yet")
    return say(
      "\(count(number)) lần mất kết nối\(over).",
      "\(count(number)) \(plural(number, "outage", "outages"))\(over).")
  }
}
