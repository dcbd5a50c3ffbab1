/// A text that may be marked up like a page: web calendars write descriptions so.
enum PageText {
  /// The lines that a reader sees, without the marks.
  ///
  /// What is no mark is kept, also "a < b"; of a very long text the beginning is read.
  static func lines(of text: String) -> [String] {
    var lines = [""]
    var rest = text.prefix(limit)
    while let character = rest.first {
      if let mark = mark(at: rest) {
        if lineEnds.contains(mark.name) { lines.append("") }
        rest = mark.rest
      } else if let entity = entities.first(where: { character == "&" && rest.hasPrefix($0.name) }) {
        lines[lines.count - 1] += entity.text
        rest = rest.dropFirst(entity.name.count)
      } else {
        if character.isNewline { lines.append("") } else { lines[lines.count - 1].append(character) }
        rest = rest.dropFirst()
      }
    }
    return lines
  }

  /// Characters of a description.
  private static let limit = 50_000
  private static let longestMark = 500
  private static let lineEnds: Set = ["br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3"]
  private static let entities: [(name: String, text: String)] = [
    ("&nbsp;", " "), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
  ]

  /// The name of the mark that a text begins with, and what follows it; nil where it begins with none.
  private static func mark(at text: Substring) -> (name: String, rest: Substring)? {
    guard text.first == "<", let end = text.prefix(longestMark).firstIndex(of: ">") else { return nil }
    let inside = text[..<end].dropFirst().drop { $0 == "/" }
    let name = inside.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased()
    guard inside.first?.isLetter ?? false, !name.isEmpty else { return nil }
    return (name, text[end...].dropFirst())
  }
}
