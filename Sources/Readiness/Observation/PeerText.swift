/// Text that a peer controls, made harmless once, at the edge.
public enum PeerText {
  /// The longest text kept, in characters.
  public static let limit = 120

  /// Decodes bytes and leaves out all that could act on a terminal, a page or a reader's eye.
  ///
  /// Control characters (C0, DEL, C1), bidirectional and other format controls, all that shows nothing and
  /// invalid UTF-8 become "·", one for a run of them; at most `limit` characters are kept, each with at most
  /// two marks, as many as Vietnamese needs.
  public static func clean(_ bytes: some Sequence<UInt8>) -> String {
    clean(String(decoding: Array(bytes.prefix(limit * 4)), as: UTF8.self))
  }

  /// Leaves out of a text all that could act on a terminal, a page or a reader's eye, and what is beyond
  /// `limit` characters.
  public static func clean(_ text: String, limit: Int = limit) -> String {
    var kept = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars.prefix(limit * 4) {
      marks = scalar.isMark ? marks + 1 : 0
      if isHarmless(scalar), marks <= (kept.isEmpty ? 0 : 2) {
        kept.append(scalar)
      } else if kept.last != "·" {
        kept.append("·")
      }
    }
    return String(String(kept).prefix(limit))
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isDefaultIgnorableCodePoint { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: scalar != "\u{FFFD}"
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is drawn over the character before it.
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
