extension Verdict {
  /// How much a verdict weighs in a whole: the gravest one stands for all.
  ///
  /// Attention, readyOnBackup and maintenance weigh the same for the exit code and the Office; among them
  /// the one with the most open question is named.
  package var gravity: Int {
    switch self {
    case .ready: 0
    case .maintenance: 1
    case .readyOnBackup: 2
    case .attention: 3
    case .unknown: 4
    case .notReady: 5
    }
  }

  /// Whether it carries the meeting over the line it is said of.
  var isGood: Bool { self == .ready || self == .attention }

  /// How a fault that leads to this verdict weighs as a finding.
  var severity: Severity {
    switch self {
    case .notReady: .critical
    case .attention, .unknown, .readyOnBackup: .attention
    case .ready, .maintenance: .note
    }
  }
}

extension Sequence<Verdict> {
  /// The verdict that stands for all; nil without any.
  package var worst: Verdict? { self.max { $0.gravity < $1.gravity } }
}

extension Threshold {
  /// Judges a value of which less is better.
  func verdict(of value: Value) -> Verdict {
    if value <= ready { return .ready }
    return value <= attention ? .attention : .notReady
  }

  /// The limit that a value with this verdict broke; the limit of ready where it broke none.
  func limit(broken verdict: Verdict) -> Value { verdict == .notReady ? attention : ready }
}
