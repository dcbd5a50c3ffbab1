import Readiness
import Reporting
import Testing

@Suite("The message for a chat")
struct MessageTextTests {
  @Test(
    "It is never too long, however many sites fail and however long their names", arguments: Language.allCases
  )
  func length(language: Language) {
    for nameLength in [5, 40, 400, 4000] {
      let text = MessageText.render(Self.allDead(nameLength: nameLength, language))
      #expect(text.utf16.count <= MessageText.most)
      #expect(text.count > 100)
    }
  }

  @Test("Sites that are left out are counted")
  func leftOut() throws {
    let text = MessageText.render(Self.allDead(nameLength: 5, .vietnamese))
    let match = try #require(text.firstMatch(of: #/và (\d+) điểm cầu khác/#))
    let named = text.matches(of: #/- xã /#).count
    #expect(named > 5)
    #expect(Int(match.output.1).map { $0 + named } == 174)
  }

  @Test("No word is cut: whatever is written of a site stands in the whole list too")
  func wholeWords() {
    let text = MessageText.render(Self.allDead(nameLength: 40, .vietnamese))
    for line in text.split(separator: "\n") where line.hasPrefix("- xã ") {
      #expect(line.hasSuffix("mất kết nối"))
    }
  }

  @Test("The verdict comes first and the phones last")
  func order() {
    let lines = MessageText.render(Demo.edition()).split(separator: "\n")
    #expect(lines.first?.hasPrefix("CHƯA SẴN SÀNG") == true)
    #expect(lines.last?.contains("0912") == true)
    #expect(lines.contains { $0.contains("0214 3 800 126") })
  }

  @Test("A province that is ready fits in two lines")
  func ready() {
    var report = Demo.report
    report.assessment = Assessment(
      verdict: .ready, sites: [SiteAssessment(code: "10", verdict: .ready, lines: [])])
    let text = MessageText.render(Edition(report, inventory: Demo.inventory, language: .vietnamese))
    #expect(text.split(separator: "\n").count == 2)
  }

  private static func allDead(nameLength: Int, _ language: Language) -> Edition {
    let places = (0..<174).map { number in
      DemoSites.dead(
        DemoSites.site(
          Site.ID(String(10_000 + number)), .ruralCommune, String(repeating: "ộ", count: nameLength),
          .commune,
          within: nil, lines: ["vnpt"]))
    }
    var inventory = Demo.inventory
    inventory.sites = places.map { $0.site }
    var report = Demo.report
    report.assessment = Assessment(verdict: .notReady, sites: places.map { $0.judged })
    return Edition(report, inventory: inventory, language: language)
  }
}
