import Readiness
import Reporting
import Testing

@Suite("The words for faults of a table of sites")
struct SiteTableFaultWordsTests {
  @Test("A fault names its row and column")
  func place() {
    let fault = SiteTableFault(row: 3, column: .line, rule: .unknownReference(.line, "neu"))
    #expect(fault.text(in: .english, file: "a.csv") == "a.csv: row 3, column line: no such line: \"neu\"")
    #expect(
      fault.text(in: .vietnamese, file: "a.csv")
        == "a.csv: dòng 3, cột line: không có đường truyền này: \"neu\"")
  }

  @Test("Every rule has words of its own in both languages", arguments: Language.allCases)
  func everyRule(language: Language) {
    let rules: [SiteTableFault.Rule] = [
      .tooLarge(limit: 8 << 20), .invalidUTF8, .quotes, .missingColumn(.code),
      .unknownColumn("x", nearest: nil),
      .unknownColumn("x", nearest: "y"), .duplicateColumn("x"), .cellCount(expected: 1, found: 2),
      .unknownReference(.site, "x"), .ambiguousCode("88"), .mismatch(expected: "x"), .duplicateRow(first: 2),
      .contradiction(first: 2), .contactWithoutName, .value(.address),
    ]
    let texts = rules.map { $0.text(in: language) }
    #expect(Set(texts).count == texts.count)
    #expect(texts.allSatisfy { $0.count > 8 })
  }
}
