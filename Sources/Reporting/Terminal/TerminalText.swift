import Readiness

/// The report as a page for a terminal or a pipe: the verdict first, then what fails and whom to call, then
/// the lines of province and districts, then everything that is not simply ready, last the totals.
public enum TerminalText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(_ edition: Edition, style: TextStyle = TextStyle()) -> String {
    var page = TextPage(style)
    let outline = Outline(edition)
    page.addMeeting(of: edition)
    page.addVerdict(of: edition)
    page.addObstacles(outline, edition)
    page.addLines(of: edition)
    page.addTroubles(outline, edition)
    page.addServices(of: edition)
    page.addNotes(outline, edition)
    page.addTotals(of: edition)
    return page.rendered()
  }
}

extension TextPage {
  /// The sentence that adds up, the overall verdict, and when, how long and from where it was measured.
  fileprivate mutating func addVerdict(of edition: Edition) {
    let words = edition.words
    add(StyledText(words.tally(edition.tally), .strong))
    if edition.report.meeting == nil {
      add("\(words.overall): " + signs.labelled(edition.assessment.verdict, words))
    }
    add(StyledText(edition.measured, .faint))
    let unkept = edition.unkept
    if unkept > 0 { add(StyledText(words.unkeptShown(unkept), .caution), mark: StyledText("!", .caution)) }
  }
}

extension Edition {
  /// When, how long and from where it was measured.
  var measured: String {
    let moment = local(report.measuredAt)
    if report.kind != .now { return asOf(moment) }
    let when = words.say(
      "Đo lúc \(words.time(moment)) \(words.date(moment))",
      "Measured at \(words.time(moment)) on \(words.date(moment))")
    let rest = words.say(
      ", trong \(words.seconds(report.duration)), từ điểm đo \(report.vantage).",
      ", in \(words.seconds(report.duration)), from vantage \(report.vantage).")
    return when + rest
  }

  /// How many of the newest results stand in no file.
  fileprivate var unkept: Int {
    let all = assessment.sites.flatMap(\.lines).flatMap(\.checks) + assessment.services.flatMap(\.checks)
    return Set(all.filter(\.isUnkept).map(\.check)).count
  }

  /// Until when the daemon's results reach, and how old the newest and the oldest are.
  private func asOf(_ moment: LocalTime) -> String {
    let slots = assessment.sites.flatMap(\.lines).compactMap(\.checks.first)
      .filter { $0.outcome != .notMeasured(.missed) }.map(\.slot)
    let when = words.say(
      "Số liệu tính đến \(words.time(moment)) \(words.date(moment)), từ điểm đo \(report.vantage)",
      "As of \(words.time(moment)) on \(words.date(moment)), from vantage \(report.vantage)")
    guard let newest = slots.max(), let oldest = slots.min() else {
      return when + words.say("; chưa có kết quả nào.", "; there is no result yet.")
    }
    let ages = [newest, oldest].map { words.ago(max(.zero, report.measuredAt - $0)) }
    return when
      + words.say(
        "; kết quả của đường truyền: mới nhất \(ages[0]), cũ nhất \(ages[1]).",
        "; results of lines: the newest \(ages[0]), the oldest \(ages[1]).")
  }
}
