/// Reads strict JSON (RFC 8259) and remembers where everything stands.
///
/// Stricter than most: no byte order mark, UTF-8 checked byte by byte, no lone surrogates, bounded size and
/// depth. It stops at the first fault of syntax, because what follows one cannot be trusted.
public struct JSONReader {
  /// The largest file that is read, in bytes.
  public static let maximumBytes = 8 << 20
  /// The deepest nesting that is read; it also bounds the reader's own stack.
  public static let maximumDepth = 64

  let bytes: [UInt8]
  var index = 0
  private var line = 1
  private var lineStart = 0
  /// Bytes of the current line that continue a character, and so take no column.
  var continuations = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a whole file: one value and nothing after it.
  public static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes)
    guard bytes.count <= maximumBytes else { throw reader.fault(.tooLarge(limit: maximumBytes)) }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw reader.fault(.byteOrderMark) }
    reader.skipSpace()
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.next == nil else { throw reader.fault(.expected(.end)) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(limit: Self.maximumDepth)) }
    let position = position
    return JSONValue(try content(depth: depth), at: position)
  }

  private mutating func content(depth: Int) throws(JSONFault) -> JSONValue.Content {
    switch next ?? 0 {
    case UInt8(ascii: "{"): .object(try members(depth: depth))
    case UInt8(ascii: "["): .array(try elements(depth: depth))
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
    case UInt8(ascii: "t"): try word("true", .bool(true))
    case UInt8(ascii: "f"): try word("false", .bool(false))
    case UInt8(ascii: "n"): try word("null", .null)
    default: throw fault(.expected(.value))
    }
  }

  private mutating func members(depth: Int) throws(JSONFault) -> [JSONMember] {
    var members: [JSONMember] = []
    index += 1
    skipSpace()
    if take("}") { return members }
    repeat {
      skipSpace()
      let position = position
      guard next == UInt8(ascii: "\"") else { throw fault(.expected(.key)) }
      let key = try string()
      skipSpace()
      guard take(":") else { throw fault(.expected(.colon)) }
      skipSpace()
      members.append(JSONMember(key, try value(depth: depth + 1), at: position))
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault(.expected(.commaOrBrace)) }
    return members
  }

  private mutating func elements(depth: Int) throws(JSONFault) -> [JSONValue] {
    var elements: [JSONValue] = []
    index += 1
    skipSpace()
    if take("]") { return elements }
    repeat {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault(.expected(.commaOrBracket)) }
    return elements
  }

  private mutating func word(
    _ word: StaticString, _ content: JSONValue.Content
  ) throws(JSONFault) -> JSONValue.Content {
    let end = index + word.utf8CodeUnitCount
    let matches = word.withUTF8Buffer { end <= bytes.count && bytes[index..<end].elementsEqual($0) }
    guard matches else { throw fault(.expected(.value)) }
    index = end
    return content
  }

  private mutating func number() throws(JSONFault) -> String {
    let start = index
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(JSONFault) {
    let start = index
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    guard index > start else { throw fault(.expected(.digit)) }
  }

  /// The byte at hand; nil at the end of the file.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The place at hand.
  private var position: TextPosition {
    TextPosition(line: line, column: index - lineStart - continuations + 1)
  }

  func fault(_ rule: JSONRule) -> JSONFault { JSONFault(rule, at: position) }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
      case UInt8(ascii: "\n"):
        index += 1
        (line, lineStart, continuations) = (line + 1, index, 0)
      default: return
      }
    }
  }
}
