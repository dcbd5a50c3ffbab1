import Foundation
import Readiness
import Reporting
import Testing

@Suite("The pages of what people record")
struct OfficePageTests {
  @Test("All pages as they are stored", arguments: Language.allCases, [80, 40])
  func pages(language: Language, width: Int) throws {
    let edition = RecordSamples.edition(language)
    let pages = Self.pages(edition, TextStyle(width: width)).joined(separator: "\n————\n\n")
    try expectSample(pages, "office.\(language.rawValue).\(width).txt")
  }

  @Test(
    "No page is wider than asked, and nothing from outside acts on a terminal", arguments: [20, 40, 80, 200])
  func harmless(width: Int) {
    let edition = RecordSamples.edition(.vietnamese)
    for text in [Hostile.text, String(repeating: "dài", count: 200)] {
      let page = Self.pages(edition, TextStyle(width: width), text: text).joined()
      #expect(page.split(separator: "\n").allSatisfy { $0.count <= width })
      #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}") && !page.contains("\u{9B}"))
    }
  }

  @Test("A formula, an escape and a line break from outside stay within their cells")
  func tables() {
    let edition = RecordSamples.edition(.vietnamese)
    let book = OfficeSamples.book(text: Hostile.text)
    for (table, rows) in [
      (MaintenanceCSV.render(book, edition, at: OfficeSamples.now), 5),
      (TrialRunCSV.render(OfficeSamples.meeting, book, edition), 7),
      (SignOffsCSV.render(book, edition, at: OfficeSamples.now, only: [.faulty]), 2),
    ] {
      #expect(table.split(separator: "\r\n").count == rows, "\(table)")
      #expect(table.contains("'=cmd") && !table.contains("\u{1B}"))
    }
  }

  @Test("The trial run before this one is of the same site, of this meeting or another; worse beats better")
  func trialRuns() {
    let edition = RecordSamples.edition(.english)
    let rows = TrialRunCSV.render(OfficeSamples.meeting, OfficeSamples.book(), edition)
      .split(separator: "\r\n").dropFirst().map(String.init)
    #expect(rows.contains { $0.hasPrefix("088,") && $0.hasSuffix(",poor,good,m3,better") })
    #expect(rows.contains { $0.hasPrefix("03001,") && $0.hasSuffix(",good,good,m12,worse") })
    #expect(rows.contains { $0.hasPrefix("10,") && $0.hasSuffix(",,,,") })
    #expect(rows.contains { $0.hasPrefix("03013,") && $0.hasSuffix(",,,,,,,,") })
  }

  @Test("A sign-off counts until its end, and a faulty one is never valid")
  func signOffs() {
    let edition = RecordSamples.edition(.english)
    func states(at moment: String) -> [String] {
      let table = SignOffsCSV.render(
        OfficeSamples.book(), edition, at: OfficeSamples.at(moment), only: [.valid, .faulty, .expired])
      return table.split(separator: "\r\n").dropFirst().map { String($0.split(separator: ",")[4]) }
    }
    #expect(states(at: "2026-12-31T23:59:59Z") == ["expired", "valid", "faulty"])
    #expect(states(at: "2027-01-01T00:00:00Z") == ["expired", "expired", "expired"])
  }

  @Test("The JSON follows its schemas", .enabled(if: SchemaTests.hasValidator))
  func schemas() throws {
    let edition = RecordSamples.edition(.vietnamese)
    for text in ["thay switch", Hostile.text] {
      let (book, now) = (OfficeSamples.book(text: text), OfficeSamples.now)
      let meetings = [OfficeSamples.meeting] + OfficeSamples.others
      for (json, schema) in [
        (MeetingJSON.render(meetings, in: OfficeSamples.window, edition), "meetings"),
        (MeetingJSON.render(OfficeSamples.meeting, OfficeSamples.checkpoints, edition), "meeting"),
        (MeetingJSON.render(nil, [], edition), "meeting"),
        (MaintenanceJSON.render(book, edition, at: now), "maintenance"),
        (SignOffsJSON.render(book, edition, at: now, only: Set(SignOffState.allCases)), "signoffs"),
        (TrialRunJSON.render(OfficeSamples.meeting, book, edition), "rollcall"),
        (MigrationJSON.render(book, edition), "migration"),
      ] {
        #expect(try SchemaTests.follows(json, schema), "\(schema)")
      }
    }
  }

  private static func pages(
    _ edition: RecordEdition, _ style: TextStyle, text: String = "thay switch"
  ) -> [String] {
    let (book, now) = (OfficeSamples.book(text: text), OfficeSamples.now)
    let meetings = [OfficeSamples.meeting] + OfficeSamples.others
    return [
      MeetingsText.render(meetings, in: OfficeSamples.window, edition, style: style),
      MeetingText.render(OfficeSamples.meeting, OfficeSamples.checkpoints, edition, at: now, style: style),
      MaintenanceText.render(book, edition, at: now, style: style),
      SignOffsText.render(book, edition, at: now, only: [.valid, .faulty, .expired], style: style),
      TrialRunText.render(OfficeSamples.meeting, book, edition, style: style),
      MigrationText.render(book, edition, style: style),
      OfficeSamples.records(text: text).map {
        RecordedText.render($0, number: 3, id: nil, warnings: [], edition, style: style)
      }.joined(),
      RecordedText.render(
        OfficeSamples.records(text: text)[0], number: 3, id: "m3", warnings: [text], edition, style: style),
      RefusedText.render([text], edition.words, style: style),
    ]
  }
}
