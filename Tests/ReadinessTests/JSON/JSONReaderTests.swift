import Readiness
import Testing

@Suite("The JSON reader")
struct JSONReaderTests {
  @Test("Every kind of value is read with the place where it stands")
  func values() throws {
    let value = try JSONReader.read(Array("{\"a\": [null, true,\n\t-1.5e3], \"Đ\": \"x\"}".utf8))
    guard case .object(let members) = value.content, case .array(let list) = members.first?.value.content
    else { return #expect(Bool(false), "not the object that was written") }
    #expect(list.map(\.content) == [.null, .bool(true), .number("-1.5e3")])
    #expect(list.map(\.position.line) == [1, 1, 2])
    #expect(list.map(\.position.column) == [8, 14, 2])
    #expect(members.last?.value.position == TextPosition(line: 2, column: 16))
  }

  @Test("A column counts letters, however many bytes they take")
  func columns() {
    #expect(fault("[\"Bắc Hà 😀\" x]") == JSONFault(.expected(.commaOrBracket), at: at(13)))
  }

  @Test("Escapes become the characters they name, pairs of surrogates one")
  func escapes() throws {
    let text = #""\"\\\/\b\f\n\r\t\u0000\u1eaFc \ud83d\ude00""#
    #expect(try JSONReader.read(Array(text.utf8)).content == .string("\"\\/\u{8}\u{C}\n\r\t\0ắc 😀"))
  }

  @Test("A key that stands twice is kept twice")
  func duplicates() throws {
    guard case .object(let members) = try JSONReader.read(Array(#"{"a":1,"a":2}"#.utf8)).content else {
      return #expect(Bool(false), "not an object")
    }
    #expect(members.map(\.key) == ["a", "a"])
  }

  @Test(
    "What is no JSON is refused at the place where it breaks",
    arguments: [
      ("", .expected(.value), 1), ("  ", .expected(.value), 3), ("{", .expected(.key), 2),
      ("{\"a\"}", .expected(.colon), 5), ("{\"a\":}", .expected(.value), 6),
      ("{\"a\":1,}", .expected(.key), 8),
      ("[1,]", .expected(.value), 4), ("[1 2]", .expected(.commaOrBracket), 4), ("1 2", .expected(.end), 3),
      ("{\"a\":1 \"b\":2}", .expected(.commaOrBrace), 8), ("'a'", .expected(.value), 1),
      ("01", .expected(.end), 2), ("-", .expected(.digit), 2), ("1.", .expected(.digit), 3),
      ("1e+", .expected(.digit), 4), ("+1", .expected(.value), 1), ("NaN", .expected(.value), 1),
      ("nul", .expected(.value), 1), ("trueish", .expected(.end), 5), ("\"a", .expected(.quote), 3),
      ("\"\t\"", .controlCharacter, 2), ("\"\0\"", .controlCharacter, 2), ("\"\\x\"", .badEscape, 3),
      ("\"\\u12g4\"", .badEscape, 6), ("\"\\ud800\"", .loneSurrogate, 2), ("\"\\udc00\"", .loneSurrogate, 2),
      ("\"\\ud800\\u0041\"", .loneSurrogate, 2), ("\"\\ud800\\ud800\"", .loneSurrogate, 2),
      ("\u{FEFF}{}", .byteOrderMark, 1), ("// a comment\n{}", .expected(.value), 1),
    ] as [(String, JSONRule, Int)])
  func syntax(text: String, rule: JSONRule, column: Int) {
    #expect(fault(text) == JSONFault(rule, at: at(column)))
  }

  @Test(
    "Bytes that are no UTF-8 are refused: cut off, overlong, surrogates, beyond Unicode",
    arguments: [
      [0x80], [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
    ] as [[UInt8]])
  func encoding(bytes: [UInt8]) {
    let file = Array("[\"a".utf8) + bytes + Array("\"]".utf8)
    #expect(throws: JSONFault(.invalidUTF8, at: at(4))) { try JSONReader.read(file) }
  }

  @Test("Nesting is read to its bound and refused beyond it, however deep")
  func depth() throws {
    let bound = JSONReader.maximumDepth
    let nested = String(repeating: "[", count: bound) + String(repeating: "]", count: bound)
    _ = try JSONReader.read(Array(nested.utf8))
    #expect(fault("[" + nested + "]")?.rule == .tooDeep(limit: bound))
    #expect(fault(String(repeating: "{\"a\":", count: 1_000_000))?.rule == .tooDeep(limit: bound))
  }

  @Test("A file is read up to 8 MiB and refused at one byte more")
  func size() throws {
    let limit = 8 << 20
    let file = Array("1".utf8) + [UInt8](repeating: UInt8(ascii: " "), count: limit - 1)
    _ = try JSONReader.read(file)
    #expect(throws: JSONFault(.tooLarge(limit: limit), at: .start)) { try JSONReader.read(file + [0x20]) }
  }

  @Test("A number is kept as it was written")
  func numbers() throws {
    #expect(try JSONReader.read(Array("1e999".utf8)).content == .number("1e999"))
    #expect(try JSONReader.read(Array("-0.10".utf8)).content == .number("-0.10"))
  }

  private func fault(_ text: String) -> JSONFault? {
    do throws(JSONFault) {
      _ = try JSONReader.read(Array(text.utf8))
      return nil
    } catch { return error }
  }

  private func at(_ column: Int) -> TextPosition { TextPosition(line: 1, column: column) }
}
