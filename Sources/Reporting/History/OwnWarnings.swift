/// What the daemon says of itself, before any figure of its record.
public enum OwnWarnings {
  /// One paragraph each, a blank line after them; empty when all is well.
  public static func render(
    _ alarms: [String], unkept: Int, words: Words, style: TextStyle = TextStyle()
  ) -> String {
    let all = alarms + (unkept > 0 ? [words.unkept(unkept)] : [])
    guard !all.isEmpty else { return "" }
    var page = TextPage(style)
    for text in all { page.add(StyledText(text, .caution), mark: StyledText("!", .caution)) }
    return page.rendered() + "\n"
  }
}
