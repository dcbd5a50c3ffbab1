import CIcal
import Readiness

/// What an event says in words: whatever cannot be read is left out, for no word decides when it takes place.
extension Component {
  /// How much of one text is kept, in characters: titles of conferences are long.
  static let textLimit = 300
  /// How many lines of a description, how many people and how many categories are kept.
  private static let listLimit = 500

  /// A text in one line, harmless to show; "" where there is none.
  func text(_ name: String, limit: Int = textLimit) -> String {
    texts(name).first.map { PeerText.clean($0.trimmed, limit: limit) } ?? ""
  }

  /// The categories, however they are spread over lines and commas.
  var categories: [String] {
    Array(
      texts("CATEGORIES").map { PeerText.clean($0.trimmed) }.filter { !$0.isEmpty }.prefix(Self.listLimit))
  }

  /// The description, one line each.
  var descriptionLines: [String] {
    let lines = PageText.lines(of: texts("DESCRIPTION").first ?? "").lazy
      .map { PeerText.clean($0.trimmed, limit: Self.textLimit) }.filter { !$0.isEmpty }
    return Array(lines.prefix(Self.listLimit))
  }

  /// The people that the properties of a name tell.
  func people(_ name: String) -> [Occurrence.Person] {
    var people: [Occurrence.Person] = []
    for line in self[name].prefix(Self.listLimit) where !line.isEmpty {
      guard let parsed = try? ParsedLine(line) else { continue }
      parsed.forEach { property in
        if let person = Occurrence.Person(property) { people.append(person) }
      }
    }
    return people
  }

  /// Every text of a name, without the escapes of iCalendar.
  func texts(_ name: String) -> [String] {
    var texts: [String] = []
    for line in self[name] where !line.isEmpty {
      guard let parsed = try? ParsedLine(line) else { continue }
      parsed.forEach { texts.append($0.text) }
    }
    return texts
  }
}

extension Occurrence.Person {
  fileprivate init?(_ property: Property) {
    let written = property.text.trimmed
    let isMail = written.lowercased().hasPrefix("mailto:")
    address = PeerText.clean(isMail ? String(written.dropFirst(7)).lowercased() : written, limit: 320)
    name = property.parameter(ICAL_CN_PARAMETER) { icalparameter_get_cn($0) }.map {
      PeerText.clean($0.trimmed)
    }
    if name?.isEmpty ?? false { name = nil }
    if address.isEmpty, name == nil { return nil }
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? startIndex
    return String(self[..<end].drop { $0.isWhitespace })
  }
}
