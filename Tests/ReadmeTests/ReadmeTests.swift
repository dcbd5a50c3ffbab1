import Testing

@testable import Readiness
@testable import Reporting

@Suite("The README agrees with the code")
struct ReadmeTests {
  @Test("Every exit code is told")
  func exitCodes() throws {
    let text = try Readme().part("exit codes").joined()
    let codes = text.matches(of: #/(?:: |· )(\d+) /#).compactMap { Int32($0.output.1) }
    #expect(codes == ExitCode.allCases.map(\.rawValue))
  }

  @Test("Every reason is explained once")
  func reasons() throws {
    let explained = try Readme().table("reasons").flatMap { $0.first?.codes ?? [] }
    #expect(
      explained.sorted() == (Reason.allCases.map(\.rawValue) + NotMeasured.allCases.map(\.rawValue)).sorted())
  }

  @Test("Every key of sites.json is explained, and none that is not one")
  func keys() throws {
    let table = try Readme().table("keys")
    #expect(table.map(\.first) == Self.objects.map(\.name))
    for (row, keys) in zip(table, Self.objects.map(\.keys)) {
      let text = row.last ?? ""
      for key in keys { #expect(text.codes.contains(key), "\(row[0]): \(key)") }
      for clause in text.split(separator: "; ") {
        guard let lead = clause.firstMatch(of: #/^(?:\*\*)?`(\w+)`/#)?.output.1 else { continue }
        #expect(keys.contains(String(lead)), "\(row[0]): \(lead)")
      }
    }
  }

  @Test("Its example is a faultless file")
  func example() throws {
    let lines = try Readme().part("example").filter { !$0.hasPrefix("```") }
    let inventory = try InventoryReader.read(Array(lines.joined(separator: "\n").utf8))
    #expect(inventory.sites.map(\.code) == ["088", "10"])
  }

  private static let objects: [(name: String, keys: [String])] = [
    ("the file", Keys.file), ("province", Keys.province), ("carrier", Keys.carrier),
    ("contact", Keys.contact), ("service", Keys.service), ("preset", Keys.preset),
    ("defaults", Keys.defaults), ("lineCheck", Keys.lineCheck), ("bar", Keys.bar), ("level", Keys.level),
    ("meetings", Keys.meetings), ("calendar", Keys.calendar),
    ("site", Keys.site), ("line", Keys.line), ("device", Keys.device), ("check", Keys.check),
    ("redirects", Keys.redirects),
  ]
}
