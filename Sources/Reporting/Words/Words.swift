import Readiness

/// Every word people read, in one language.
///
/// Both languages stand side by side wherever something is said: a word that lacks one does not compile,
/// and a third language would be asked for here.
public struct Words: Hashable, Sendable {
  /// The language spoken.
  public let language: Language

  /// Speaks a language.
  public init(_ language: Language) { self.language = language }

  func say(_ vietnamese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    switch language {
    case .vietnamese: vietnamese()
    case .english: english()
    }
  }

  /// The English form for a number of things; Vietnamese has one form for all.
  func plural(_ number: Int, _ one: String, _ many: String) -> String { number == 1 ? one : many }

  /// "a", "a và b", "a, b và c".
  func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + say(" và ", " and ") + last
  }

  /// The same text with a capital at its start.
  func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
