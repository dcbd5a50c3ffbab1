/// Lines of text under construction for a terminal.
struct TextPage {
  let style: TextStyle
  let signs: Signs
  private(set) var lines: [StyledText] = []

  init(_ style: TextStyle) {
    self.style = style
    signs = Signs(ascii: style.ascii)
  }

  /// A paragraph: `indent` blanks and `mark` before it, its other lines under its first word.
  mutating func add(_ text: StyledText, indent: Int = 0, mark: StyledText? = nil) {
    let blanks = StyledText(String(repeating: " ", count: min(indent, style.columns / 3)))
    let first = mark.map { blanks + $0 + " " } ?? blanks
    lines += text.wrapped(to: style.columns, first: first, hanging: first.width)
  }

  /// A section's heading, with a blank line before it.
  mutating func heading(_ text: String, _ tone: Tone = .strong) {
    blank()
    add(StyledText(text, tone))
  }

  mutating func blank() {
    guard let last = lines.last, !last.isEmpty else { return }
    lines.append("")
  }

  /// A table; nothing and false where it does not fit.
  mutating func add(_ table: TextTable) -> Bool {
    guard let set = table.lines(within: style.columns) else { return false }
    lines += set
    return true
  }

  /// The text, each line with a break at its end.
  func rendered() -> String { lines.map { $0.trimmed.rendered(colour: style.colour) + "\n" }.joined() }
}
