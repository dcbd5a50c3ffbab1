import Readiness

/// The report as a page for a terminal or a pipe: the verdict first, then what fails and whom to call, then
/// the lines of province and districts, then everything that is not simply ready, last the totals.
public enum TerminalText {
  /// The whole text, each line with a break at its end and none wider than the style's width.
  public static func render(_ edition: Edition, style: TextStyle = TextStyle()) -> String {
    var page = TextPage(style)
    let outline = Outline(edition)
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
    add("\(words.overall): " + signs.labelled(edition.assessment.verdict, words))
    add(StyledText(edition.measured, .faint))
  }
}

extension Edition {
  /// When, how long and from where it was measured.
  var measured: String {
    let moment = local(report.measuredAt)
    let when = words.say(
      "Đo lúc \(words.time(moment)) \(words.date(moment))",
      "Measured at \(words.time(moment)) on \(words.date(moment))")
    let rest = words.say(
      ", trong \(words.seconds(report.duration)), từ điểm đo \(report.vantage).",
      ", in \(words.seconds(report.duration)), from vantage \(report.vantage).")
    return when + rest
  }
}
