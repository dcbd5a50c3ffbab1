/// Writes JSON in the style of the shipped sites.json: what fits on a line stands on one.
///
/// The file and its lists are broken at every element; deeper objects keep their single values together
/// and hang what does not fit below their first key. Same value, same text.
public struct JSONWriter {
  /// The longest line, in Unicode code points, wherever a single value does not need more.
  public static let width = 110

  /// The text of a whole file, with a line feed at its end.
  public static func text(_ value: JSONValue) -> String {
    broken(value, column: 0, depth: 0, tail: 0) + "\n"
  }

  /// The text of a value on one line.
  public static func line(_ value: JSONValue) -> String {
    switch value.content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): quoted(text)
    case .array([]): "[]"
    case .array(let elements):
      isFlat(value)
        ? "[" + elements.map(line).joined(separator: ", ") + "]"
        : "[ " + elements.map(line).joined(separator: ", ") + " ]"
    case .object([]): "{}"
    case .object(let members):
      "{ " + members.map { quoted($0.key) + ": " + line($0.value) }.joined(separator: ", ") + " }"
    }
  }

  /// One key and value, or one element.
  private struct Item {
    var key: String
    var value: JSONValue
  }

  /// The text of a value that begins in `column` and is followed by `tail` characters on its last line.
  private static func broken(_ value: JSONValue, column: Int, depth: Int, tail: Int) -> String {
    let flat = line(value)
    let items = items(of: value)
    guard !items.isEmpty, depth == 0 || column + length(flat) + tail > width else { return flat }
    let (open, close) = value.type == .object ? ("{", "}") : ("[", "]")
    guard depth > 1 else {
      let indent = newLine(2 * depth + 2)
      let lines = items.indices.map { index in
        text(items[index], column: 2 * depth + 2, depth: depth, tail: index == items.count - 1 ? 0 : 1)
      }
      return open + indent + lines.joined(separator: "," + indent) + newLine(2 * depth) + close
    }
    return open + " " + hanging(items, column: column + 2, depth: depth, tail: tail + 2) + " " + close
  }

  private static func hanging(_ items: [Item], column: Int, depth: Int, tail: Int) -> String {
    var result = ""
    var end = column
    for (index, item) in items.enumerated() {
      let tail = index == items.count - 1 ? tail : 1
      if index > 0 {
        let single = isFlat(item.value) && isFlat(items[index - 1].value)
        let fits = end + 2 + length(item.key + line(item.value)) + tail <= width
        result += single && fits ? ", " : "," + newLine(column)
        end = single && fits ? end + 2 : column
      }
      let text = text(item, column: end, depth: depth, tail: tail)
      result += text
      end = endColumn(of: text, from: end)
    }
    return result
  }

  private static func text(_ item: Item, column: Int, depth: Int, tail: Int) -> String {
    item.key + broken(item.value, column: column + length(item.key), depth: depth + 1, tail: tail)
  }

  private static func items(of value: JSONValue) -> [Item] {
    switch value.content {
    case .array(let elements): elements.map { Item(key: "", value: $0) }
    case .object(let members): members.map { Item(key: quoted($0.key) + ": ", value: $0.value) }
    case .null, .bool, .number, .string: []
    }
  }

  /// Whether a value holds no object and no list of lists, and so reads well beside others.
  private static func isFlat(_ value: JSONValue) -> Bool {
    switch value.content {
    case .object: false
    case .array(let elements): elements.allSatisfy { $0.type != .array && $0.type != .object }
    case .null, .bool, .number, .string: true
    }
  }

  private static func endColumn(of text: String, from column: Int) -> Int {
    guard let lastLine = text.unicodeScalars.lastIndex(of: "\n") else { return column + length(text) }
    return text.unicodeScalars[lastLine...].count - 1
  }

  private static func length(_ text: String) -> Int { text.unicodeScalars.count }

  private static func newLine(_ indent: Int) -> String { "\n" + String(repeating: " ", count: indent) }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
