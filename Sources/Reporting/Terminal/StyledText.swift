import Readiness

/// What a piece of text is, which a terminal may show as a colour.
enum Tone: Hashable, Sendable {
  case plain, strong, faint, good, backup, caution, bad, doubtful, planned

  init(_ verdict: Verdict) {
    switch verdict {
    case .ready: self = .good
    case .readyOnBackup: self = .backup
    case .attention: self = .caution
    case .notReady: self = .bad
    case .unknown: self = .doubtful
    case .maintenance: self = .planned
    }
  }

  /// The parameter of the SGR sequence; nil where the terminal's own look stays.
  fileprivate var parameter: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .good: "32"
    case .backup: "36"
    case .caution: "33"
    case .bad: "1;31"
    case .doubtful: "35"
    case .planned: "34"
    }
  }
}

/// A text whose pieces have tones.
///
/// The only way to a terminal: whatever comes in is made printable here, so nothing from outside can act on
/// it. A no-break space is kept until the lines are set, then becomes a blank.
struct StyledText: Hashable, Sendable, ExpressibleByStringInterpolation {
  private(set) var pieces: [Piece]

  struct Piece: Hashable, Sendable {
    var text: String
    var tone: Tone
  }

  init(_ text: String, _ tone: Tone = .plain) { pieces = [Piece(text: text.printable, tone: tone)] }
  init(stringLiteral value: String) { self.init(value) }

  static func + (first: Self, second: Self) -> Self {
    var sum = first
    sum += second
    return sum
  }

  static func += (first: inout Self, second: Self) {
    for piece in second.pieces where !piece.text.isEmpty { first.append(piece) }
  }

  /// Pieces of one tone that meet become one, so that a terminal gets no more escapes than it needs.
  private mutating func append(_ piece: Piece) {
    guard let last = pieces.last, last.tone == piece.tone else { return pieces.append(piece) }
    pieces[pieces.count - 1].text += piece.text
  }

  /// The cells it takes.
  var width: Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  var isEmpty: Bool { pieces.allSatisfy(\.text.isEmpty) }

  /// The text without blanks at its end.
  var trimmed: StyledText {
    var trimmed = self
    while var last = trimmed.pieces.popLast() {
      while last.text.last?.isWhitespace == true { last.text.removeLast() }
      guard last.text.isEmpty else {
        trimmed.pieces.append(last)
        break
      }
    }
    return trimmed
  }

  /// The bytes for a terminal, or the plain text without colour.
  func rendered(colour: Bool) -> String {
    pieces.map { piece in
      let text = piece.text.withoutNoBreakSpaces
      guard colour, let parameter = piece.tone.parameter, !text.allSatisfy({ $0 == " " }) else { return text }
      return "\u{1B}[\(parameter)m\(text)\u{1B}[0m"
    }.joined()
  }

  /// The parts between some texts, with one of them between each two.
  static func joined(_ parts: [StyledText], by separator: StyledText) -> StyledText {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { $0 + separator + $1 }
  }
}
