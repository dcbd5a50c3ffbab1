import Readiness

/// The line that shows how far a run is, for a terminal only; the caller returns to its start each time.
public enum ProgressLine {
  /// The text without a break, never wider than `style` allows.
  ///
  /// - Parameters:
  ///   - done: How many checks have an outcome.
  ///   - total: How many there are.
  ///   - elapsed: How long the run takes already.
  ///   - words: The reader's words.
  ///   - style: The terminal.
  /// - Returns: Words with figures, and a bar where there is room.
  public static func render(
    done: Int, of total: Int, elapsed: Duration, words: Words, style: TextStyle
  ) -> String {
    let text = StyledText("\(words.progress(done, of: total)), \(words.seconds(elapsed))")
    let room = style.columns - text.width - 3
    let line = room < 10 ? text : bar(done, of: total, cells: min(room, 30), style) + " " + text
    return (line.wrapped(to: style.columns).first ?? "").rendered(colour: style.colour)
  }

  private static func bar(_ done: Int, of total: Int, cells: Int, _ style: TextStyle) -> StyledText {
    let share = total > 0 ? min(1, max(0, Double(done) / Double(total))) : 0
    let full = Int((share * Double(cells)).rounded(.down))
    let signs = style.ascii ? ("#", ".") : ("█", "░")
    return StyledText(String(repeating: signs.0, count: full), .good)
      + StyledText(String(repeating: signs.1, count: cells - full), .faint)
  }
}
