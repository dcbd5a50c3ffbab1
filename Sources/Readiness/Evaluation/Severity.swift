/// How much a finding weighs.
public enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Worth knowing, changes no verdict.
  case note
  /// Somebody should look.
  case attention
  /// Stands in the way of the meeting.
  case critical

  /// The lighter one comes first.
  public static func < (first: Self, second: Self) -> Bool { first.weight < second.weight }

  private var weight: Int {
    switch self {
    case .note: 0
    case .attention: 1
    case .critical: 2
    }
  }
}
