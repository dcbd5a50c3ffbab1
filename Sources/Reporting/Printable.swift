extension String {
  /// The text without anything that could move a cursor, start an escape or turn the reading direction.
  ///
  /// Names, banners and details come from outside. Breaks and tabs become a blank; other control (C0, C1,
  /// DEL) and format characters (bidi controls, zero widths) go.
  var printable: String {
    guard unicodeScalars.contains(where: \.isActive) else { return self }
    var kept = UnicodeScalarView()
    for scalar in unicodeScalars {
      guard scalar.isActive else {
        kept.append(scalar)
        continue
      }
      if scalar.isBreak { kept.append(" ") }
    }
    return String(kept)
  }
}

extension String {
  /// Printable, and with blanks for the no-break spaces that only a terminal's lines need.
  var plain: String { printable.withoutNoBreakSpaces }

  /// The text with blanks for its no-break spaces.
  var withoutNoBreakSpaces: String {
    guard unicodeScalars.contains("\u{A0}") else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
  }
}

extension String {
  /// The text with another for every such scalar, also where a mark over it makes it another character.
  func replacing(scalar: Unicode.Scalar, with other: String) -> String {
    unicodeScalars.split(separator: scalar, omittingEmptySubsequences: false).map(String.init)
      .joined(separator: other)
  }
}

extension Unicode.Scalar {
  /// Whether it does something instead of showing something.
  var isActive: Bool {
    if (0x20..<0x7F).contains(value) { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  fileprivate var isBreak: Bool {
    switch self {
    case "\t", "\n", "\u{0B}", "\u{0C}", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
