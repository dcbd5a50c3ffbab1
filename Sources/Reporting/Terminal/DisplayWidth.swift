/// How many cells of a terminal a text takes, whatever the locale says.
///
/// Follows East Asian Width (Unicode annex 11) in a context that is not East Asian: wide and full-width
/// characters and emoji take two cells, combining marks and other zero widths none.
enum DisplayWidth {
  /// The cells of a text without control characters.
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The cells of one character with its marks.
  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, !isZero(first) else { return 0 }
    let isEmoji = scalars.dropFirst().contains { $0 == "\u{FE0F}" || isWide($0) }
    return isWide(first) || isEmoji ? 2 : 1
  }

  private static func isZero(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: true
    default: (0x1160...0x11FF).contains(scalar.value)
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    return scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
  }

  /// The wide and full-width blocks; unassigned code points inside them included.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul Jamo initials
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // CJK radicals and punctuation
    0x3041...0xA4CF,  // kana, CJK, Yi
    0xA960...0xA97F,  // Hangul Jamo extended A
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // CJK compatibility ideographs
    0xFE10...0xFE19,  // vertical forms
    0xFE30...0xFE6F,  // CJK compatibility forms
    0xFF00...0xFF60,  // full-width forms
    0xFFE0...0xFFE6,  // full-width signs
    0x16FE0...0x18CFF,  // Tangut and others
    0x1AFF0...0x1B2FF,  // kana extensions
    0x1F200...0x1F265,  // enclosed ideographs
    0x1F900...0x1F9FF,  // pictographs
    0x20000...0x3FFFD,  // CJK extensions
  ]
}
