extension JSONReader {
  /// Reads a text from its opening to its closing quote.
  mutating func string() throws(JSONFault) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0x00...0x1F: throw fault(.controlCharacter)
      case 0x20...0x7F:
        text.append(byte)
        index += 1
      default: try character(into: &text)
      }
    }
    throw fault(.expected(.quote))
  }

  /// Copies one character beyond ASCII after checking it (RFC 3629: nothing overlong, no surrogate).
  private mutating func character(into text: inout [UInt8]) throws(JSONFault) {
    var rest = bytes[index...].makeIterator()
    var parser = UTF8.ForwardParser()
    guard case .valid(let encoded) = parser.parseScalar(from: &rest) else { throw fault(.invalidUTF8) }
    text.append(contentsOf: encoded)
    index += encoded.count
    continuations += encoded.count - 1
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
    let start = index
    index += 1
    if take("u") { return text.append(contentsOf: String(try escapedScalar(from: start)).utf8) }
    guard let byte = next, let meaning = Self.escapes[byte] else { throw fault(.badEscape) }
    text.append(meaning)
    index += 1
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
    UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// Reads the digits after `\u`, and a second escape where the first is half of a pair.
  private mutating func escapedScalar(from start: Int) throws(JSONFault) -> Character {
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    guard (0xD800..<0xDC00).contains(first), take("\\"), take("u") else { throw lone(from: start) }
    let second = try fourDigits()
    guard (0xDC00..<0xE000).contains(second) else { throw lone(from: start) }
    guard let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
      throw lone(from: start)
    }
    return Character(scalar)
  }

  private mutating func fourDigits() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault(.badEscape)
      }
      value = value << 4 + UInt32(digit)
      index += 1
    }
    return value
  }

  /// Points at the escape itself, not behind it.
  private mutating func lone(from start: Int) -> JSONFault {
    index = start
    return fault(.loneSurrogate)
  }
}
