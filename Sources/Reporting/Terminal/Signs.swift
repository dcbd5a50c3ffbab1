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

  /// Before what is to be done.
  var arrow: String { ascii ? ">" : "→" }
  /// Before an item of a list.
  var bullet: String { ascii ? "-" : "•" }
  /// Between two facts of one thing.
  var dot: String { ascii ? "-" : "·" }
  /// What rules are made of.
  var rule: String { ascii ? "-" : "─" }
}
