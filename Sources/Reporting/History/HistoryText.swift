import Readiness

/// A site's history as a page: for every check its figures, a plot, and for lines a table; then the outages.
public enum HistoryText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(
    _ history: SiteHistory, _ edition: RecordEdition, style: TextStyle = TextStyle()
  ) -> String {
    var page = TextPage(style)
    let words = edition.words
    page.add(StyledText(words.sentence(edition.name(of: history.site)), .strong))
    page.add(StyledText(words.say("Lịch sử ", "History ") + edition.window(history.window), .faint))
    for check in history.checks { page.add(check, of: history, edition) }
    page.blank()
    page.add(StyledText(words.plotLegend(step: history.step, ascii: style.ascii), .faint))
    return page.rendered()
  }
}

extension TextPage {
  fileprivate mutating func add(
    _ check: SiteHistory.CheckHistory, of history: SiteHistory, _ edition: RecordEdition
  ) {
    let words = edition.words
    heading(words.sentence(edition.subject(of: check.check)))
    let success = check.lastSuccess.map(edition.moment) ?? words.noSuccess
    add(StyledText(words.sentence(words.sentence(of: check.total, over: history.window)) + "."))
    add(StyledText("\(words.lastSuccess): \(success)."))
    guard check.total.samples > 0 else { return }
    addPlot(of: check.steps, words)
    if case .line = check.check { addTable(of: check.steps, in: history, edition) }
    addOutages(check.outages, edition)
  }

  private mutating func addPlot(of steps: [Summary], _ words: Words) {
    let labels = 10
    let plot = Plot(
      steps, within: max(8, min(style.columns, 120) - labels - 12), words: words, ascii: style.ascii)
    for row in plot.rows {
      let blanks = String(repeating: " ", count: max(1, labels - DisplayWidth.of(row.label)))
      let most =
        row.most.isEmpty
        ? "" : "  \(signs.ascii ? "<=" : "≤")\u{A0}" + row.most.replacing(" ", with: "\u{A0}")
      add(StyledText((row.label + blanks + row.signs + most).replacing(" ", with: "\u{A0}")))
    }
  }

  private mutating func addTable(of steps: [Summary], in history: SiteHistory, _ edition: RecordEdition) {
    let words = edition.words
    let headings = [
      words.availabilityWord, "p50", "p95", "p99", words.jitter, words.loss, words.measuredWord,
    ]
    let rows = zip(history.window.steps(of: history.step), steps).map { window, step in
      [edition.moment(window.from)] + cells(of: step, over: window, words)
    }
    let columns =
      [TextTable.Column(heading: words.say("từ", "from"), alignment: .left)]
      + headings.map { TextTable.Column(heading: $0) }
    if add(TextTable(columns: columns, rows: rows.map { .cells($0.map { StyledText($0) }) })) { return }
    for row in rows {
      let figures = zip(headings, row.dropFirst()).filter { $0.1 != words.noFigure }
        .map { "\($0)\u{A0}\($1)" }
      let text = figures.isEmpty ? words.noFigure : figures.joined(separator: ", ")
      add(StyledText("\(row[0]): \(text)"), mark: StyledText(signs.bullet))
    }
  }

  private func cells(of step: Summary, over window: Window, _ words: Words) -> [String] {
    guard step.samples > 0 else { return [String](repeating: words.noFigure, count: 7) }
    return [words.availability(step.availabilityPercent)]
      + [50, 95, 99].map { words.percentile($0, of: step) }
      + [words.jitter(of: step), words.loss(of: step), words.measured(step, of: window)]
  }

  private mutating func addOutages(_ outages: [Outage], _ edition: RecordEdition) {
    guard !outages.isEmpty else { return }
    add(StyledText("\(edition.words.outagesWord):"))
    for outage in outages {
      add(StyledText(edition.text(of: outage)), indent: 2, mark: StyledText(signs.bullet))
    }
  }
}

extension RecordEdition {
  /// When, how long and why: "14h05 12/7/2018, 12 phút: quá thời gian chờ khi mở kết nối".
  func text(of outage: Outage) -> String {
    let length =
      outage.until.map { words.say("trong ", "for ") + words.span($0 - outage.from) }
      ?? words.say("chưa khôi phục", "not over yet")
    let hidden =
      outage.notMeasured >= .seconds(60)
      ? words.say(
        " (không đo được \(words.span(outage.notMeasured)))",
        " (\(words.span(outage.notMeasured)) not measured)")
      : ""
    return "\(moment(outage.from)), \(length)\(hidden): \(words.describe(outage.failure))"
  }
}

extension Words {
  var measuredWord: String { say("đã đo", "measured") }
}
