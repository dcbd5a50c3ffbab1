import Readiness

/// The signs that stand beside words, each one cell wide.
struct Signs: Hashable, Sendable {
  /// Whether only ASCII may be used.
  let ascii: Bool

  /// The sign of a verdict.
  subscript(verdict: Verdict) -> String {
    switch verdict {
    case .ready: ascii ? "+" : "✓"
    case .readyOnBackup: ascii ? "~" : "↷"
    case .attention: "!"
    case .notReady: ascii ? "x" : "✗"
    case .unknown: "?"
    case .maintenance: ascii ? "=" : "‖"
    }
  }

  /// The sign of a verdict in its tone.
  func mark(_ verdict: Verdict) -> StyledText { StyledText(self[verdict], Tone(verdict)) }

  /// A verdict with its sign: "✗ Chưa sẵn sàng".
  func labelled(_ verdict: Verdict, _ words: Words) -> StyledText {
    StyledText("\(self[verdict])\u{A0}\(words.name(of: verdict))", Tone(verdict))
  }

  /// Names behind the signs of their verdicts, in a line: "✓ MCU  ✗ Polycom".
  func list(_ names: [(Verdict, String)]) -> StyledText {
    let parts = names.map { verdict, name in
      mark(verdict) + StyledText("\u{A0}" + name.replacing(" ", with: "\u{A0}"))
    }
    return StyledText.joined(parts, by: "\u{A0} ")
  }

  /// Before what is to be done.
  var arrow: String { ascii ? ">" : "→" }
  /// Before an item of a list.
  var bullet: String { ascii ? "-" : "•" }
  /// Between two facts of one thing.
  var dot: String { ascii ? "-" : "·" }
}
