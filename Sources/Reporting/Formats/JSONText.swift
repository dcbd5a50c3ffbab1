/// A JSON text under construction: keys keep their order, so the same report gives the same bytes.
indirect enum JSONText {
  case null
  case bool(Bool)
  case integer(Int)
  /// Written with at most three places; what is no finite number is null.
  case number(Double)
  case text(String)
  case array([JSONText])
  case object(KeyValuePairs<String, JSONText>)
  /// An object whose keys are found at run time.
  case table([(key: String, value: JSONText)])

  static func optional(_ text: String?) -> JSONText { text.map(JSONText.text) ?? .null }
  static func optional(_ number: Double?) -> JSONText { number.map(JSONText.number) ?? .null }

  /// The text with two blanks for every level, without a break at its end.
  func rendered() -> String {
    var text = ""
    write(into: &text, level: 0)
    return text
  }

  private func write(into text: inout String, level: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += FixedPoint.machineText(number) ?? "null"
    case .text(let string): Self.write(string, into: &text)
    case .array(let values):
      Self.write(values, "[", "]", into: &text, level: level) { $0.write(into: &$1, level: level + 1) }
    case .object(let members): Self.write(Array(members), into: &text, level: level)
    case .table(let members): Self.write(members, into: &text, level: level)
    }
  }

  private static func write(_ members: [(key: String, value: JSONText)], into text: inout String, level: Int)
  {
    write(members, "{", "}", into: &text, level: level) { member, text in
      write(member.key, into: &text)
      text += ": "
      member.value.write(into: &text, level: level + 1)
    }
  }

  private static func write<Members: Collection>(
    _ members: Members, _ open: String, _ close: String, into text: inout String, level: Int,
    each: (Members.Element, inout String) -> Void
  ) {
    text += open
    for (index, member) in members.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: level + 1)
      each(member, &text)
    }
    text += members.isEmpty ? close : "\n" + String(repeating: "  ", count: level) + close
  }

  /// Escapes what JSON asks for, and every other character that could act on a terminal.
  private static func write(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.isActive: escape(scalar, into: &text)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static func escape(_ scalar: Unicode.Scalar, into text: inout String) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
