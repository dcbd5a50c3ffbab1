import Foundation
import Readiness
import Testing

@testable import Reporting

@Suite("The page for a terminal")
struct TerminalTextTests {
  static let editions = Language.allCases.flatMap {
    [Demo.edition($0), Hostile.edition($0), EveryCode.edition($0)]
  }

  @Test("No line is wider than the terminal", arguments: editions, [20, 33, 40, 60, 79, 80, 120])
  func width(edition: Edition, width: Int) {
    let text = TerminalText.render(edition, style: TextStyle(width: width))
    for line in text.split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
      #expect(line.last?.isWhitespace == false, "\(line)")
    }
  }

  @Test("At 40 cells nothing is left out that stands at 80")
  func narrowIsComplete() {
    let narrow = Self.words(TerminalText.render(Demo.edition(), style: TextStyle(width: 40)))
    for place in Demo.edition().places {
      let name = Set(place.site.name.split(separator: " ").map(String.init))
      #expect(place.judged.verdict == .ready || name.isSubset(of: narrow), "\(place.site.name)")
    }
    for phone in ["0214", "126", "198"] { #expect(narrow.contains { $0.hasPrefix(phone) }, "\(phone)") }
  }

  @Test("A pipe gets every paragraph in one line")
  func pipe() {
    let text = TerminalText.render(Demo.edition(), style: TextStyle(width: nil))
    let first = text.split(separator: "\n").first
    #expect(first?.hasSuffix("đang bảo trì 00.") == true)
  }

  @Test("The first line's counts add up")
  func addsUp() {
    let tally = Demo.edition().tally
    #expect(tally.total == Demo.report.assessment.sites.count)
    #expect(Verdict.allCases.map { tally[$0] }.reduce(0, +) == tally.total)
    #expect(tally.carrying + tally[.notReady] + tally[.unknown] + tally[.maintenance] == tally.total)
  }

  @Test("The verdict sentence is the promised one")
  func sentence() {
    let verdicts: [(Verdict, Int)] = [
      (.ready, 157), (.readyOnBackup, 3), (.attention, 5), (.notReady, 6), (.unknown, 3),
    ]
    let sites = verdicts.flatMap { verdict, count in
      (0..<count).map { _ in SiteAssessment(code: "1", verdict: verdict, lines: []) }
    }
    #expect(
      Words(.vietnamese).tally(Tally(sites))
        == "Sẵn sàng 165/174 điểm cầu (trong đó 03 dùng đường dự phòng, 05 cần lưu ý); "
        + "chưa sẵn sàng 06; chưa xác định 03; đang bảo trì 00.")
  }

  @Test("A root cause is told once, with all its sites under it")
  func causeOnce() {
    let text = TerminalText.render(Demo.edition(), style: TextStyle())
    #expect(text.matches(of: #/Nguyên nhân chung: vòng cáp quang Mường Khương/#).count == 1)
    #expect(text.matches(of: #/xã Pha Long/#).count == 1)
  }

  @Test("Every site that is not ready is named, whatever its verdict")
  func everySiteIsNamed() {
    var report = EveryCode.edition().report
    report.assessment.findings = []
    let edition = Edition(report, inventory: Demo.inventory, language: .vietnamese)
    let text = TerminalText.render(edition, style: TextStyle(width: nil))
    for place in edition.places where place.judged.verdict != .ready {
      #expect(text.contains(place.site.name), "\(place.site.name)")
    }
  }

  @Test("While we are sick no site is charged by name, and the reason comes first")
  func sick() throws {
    var report = Demo.report
    for index in report.assessment.sites.indices {
      report.assessment.sites[index].verdict = .unknown
      report.assessment.sites[index].findings = []
    }
    report.assessment.causes = []
    report.assessment.findings = [Finding(.selfSick, .critical, scope: .vantage)]
    let edition = Edition(report, inventory: Demo.inventory, language: .vietnamese)
    let text = TerminalText.render(edition, style: TextStyle(width: nil))
    #expect(!text.contains("Y Tý"))
    #expect(text.contains("? điểm đo main: lỗi tại điểm đo, chưa kết luận được về điểm cầu nào"))
  }

  @Test("Colour adds nothing but colour")
  func colour() {
    let plain = TerminalText.render(Demo.edition(), style: TextStyle())
    let coloured = TerminalText.render(Demo.edition(), style: TextStyle(colour: true))
    #expect(coloured != plain)
    #expect(coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test("ASCII signs leave only letters outside ASCII")
  func ascii() {
    let text = TerminalText.render(Demo.edition(), style: TextStyle(ascii: true))
    let others = text.unicodeScalars.filter { !$0.isASCII && !$0.properties.isAlphabetic }
    #expect(String(String.UnicodeScalarView(others)) == "")
  }

  @Test("A few sites are shown with their lines, whatever their level")
  func fewSites() {
    var report = Demo.report
    report.assessment.sites = report.assessment.sites.filter { $0.code == "02635" }
    let text = TerminalText.render(
      Edition(report, inventory: Demo.inventory, language: .vietnamese), style: TextStyle())
    #expect(text.contains("chính · VNPT"))
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { " \n();:,".contains($0) }.map(String.init))
  }
}
