import Readiness
import Reporting
import Testing

@Suite("The words for faults of sites.json")
struct InventoryFaultWordsTests {
  @Test("A fault says where it stands, what is wrong and what was probably meant")
  func fault() {
    let place = TextPosition(line: 12, column: 34)
    let rule = InventoryRule.json(.unknownKey("carier", nearest: "carrier"))
    let fault = InventoryFault(rule, at: place, path: "sites[3].lines[0].carier")
    #expect(
      fault.text(in: .english)
        == "sites.json:12:34: sites[3].lines[0].carier: unknown key; did you mean \"carrier\"?")
    #expect(
      fault.text(in: .vietnamese, file: "/etc/vmeet/sites.json")
        == "/etc/vmeet/sites.json:12:34: sites[3].lines[0].carier: khóa lạ; có phải \"carrier\"?")
  }

  @Test("A hostile key cannot steer the terminal, nor flood it")
  func hostile() {
    let key = "\u{1B}[2J\u{202E}\n" + String(repeating: "a", count: 100_000)
    let fault = InventoryFault(.json(.missingKey(key)), at: .start, path: key)
    for language in Language.allCases {
      let text = fault.text(in: language)
      #expect(text.hasPrefix("sites.json:1:1: ?[2J??aaa"))
      #expect(text.unicodeScalars.count <= 1000)
    }
  }

  @Test("A fault of a whole file has no path")
  func noPath() {
    let fault = JSONFault(.expected(.commaOrBrace), at: .start)
    #expect(fault.text(in: .english, file: "demo.json") == "demo.json:1:1: \",\" or \"}\" expected here")
    #expect(fault.text(in: .vietnamese, file: "demo.json") == "demo.json:1:1: ở đây cần \",\" hoặc \"}\"")
  }

  @Test(
    "An address that is taken names the other place",
    arguments: [("127.0.0.1", "127.0.0.1:80"), ("::1", "[::1]:80")])
  func taken(address: String, text: String) {
    let other = TextPosition(line: 7, column: 1)
    let rule = InventoryRule.addressTaken(Address(address), port: 80, path: "sites[0].devices[1]", at: other)
    #expect(rule.text(in: .english).hasPrefix("\(text) is asked by sites[0].devices[1] (line 7) already"))
    #expect(rule.text(in: .vietnamese).hasPrefix("\(text) đã dùng cho sites[0].devices[1] (dòng 7)"))
  }

  @Test("Every rule has words of its own in both languages", arguments: Language.allCases)
  func everyRule(language: Language) {
    let texts = Self.rules.map { $0.text(in: language) }
    #expect(Set(texts).count == texts.count)
    #expect(texts.allSatisfy { $0.count > 8 && !$0.contains("\n") })
  }

  static let rules: [InventoryRule] =
    [
      .unsupportedSchema(supported: 1), .blank, .outerSpace, .tooLong(limit: 200),
      .forbiddenCharacter(0x202E),
      .identifier, .address, .literalAddress, .interfaceName, .duration, .date, .timeZone, .phone, .email,
      .path,
      .pin, .thresholdPair, .thresholdOrder, .empty, .filePath, .webAddress,
      .exactlyOne(of: ["file", "url"]), .mainLines(count: 2), .noProvinceSite(code: "10"),
      .cycle(["1", "2"]), .checksNeeded, .keyNotFor(kind: "tcp"), .keyOnlyWith("tls: pin"),
      .timeoutNotBelowInterval, .tooOften(minimum: .seconds(300)),
      .addressTaken("127.0.0.1", port: nil, path: "x", at: .start),
      .json(.tooLarge(limit: 8 << 20)), .json(.byteOrderMark), .json(.invalidUTF8),
      .json(.tooDeep(limit: 64)),
      .json(.controlCharacter), .json(.badEscape), .json(.loneSurrogate),
      .json(.unknownKey("x", nearest: nil)),
      .json(.unknownKey("x", nearest: "y")), .json(.duplicateKey("x", first: .start)),
      .json(.missingKey("x")),
      .json(.outside(minimum: "1", maximum: "2")), .json(.notOneOf(["vi", "en"], nearest: nil)),
    ] + InventoryPart.allCases.map { .unknownReference($0, nearest: nil) }
    + InventoryPart.allCases.map { .duplicate($0, first: .start) }
    + JSONExpectation.allCases.map { .json(.expected($0)) }
    + JSONType.allCases.map { .json(.wrongType(expected: .object, found: $0)) }
}
