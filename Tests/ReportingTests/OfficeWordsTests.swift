import Readiness
import Testing

@testable import Reporting

@Suite("Words for what people record")
struct OfficeWordsTests {
  private let zone = "Asia/Ho_Chi_Minh"
  private var meeting: Meeting {
    let start = WallTime(rfc3339: "2026-11-25T07:30:00+07:00") ?? WallTime(milliseconds: 0)
    return Meeting(
      id: "m1", title: "Giao ban\u{1b}", connect: start - .seconds(1800), start: start,
      end: start + .seconds(7200))
  }

  private var rules: [OfficeRule] {
    [
      .json(.unknownKey("x", nearest: nil)), .json(.missingKey("x")), .unreadable("x"), .blank,
      .tooLong(limit: 5), .forbiddenCharacter(7), .markup, .empty, .tooMany(limit: 6), .repeated("x"),
      .unknownSite("x", nearest: ["088 huyện Sa Pa"]), .unknownLine("x", known: ["vnpt"]),
      .unknownDevice("x", known: []), .unknownCarrier("x", known: []), .unknownService("x", known: []),
      .unknownTag("x", nearest: nil), .unknownMeeting("x"), .unknownMaintenance(3), .ofCalendar("x"),
      .ofSeries("m1"), .isOver, .past, .tooFar(years: 5), .endNotAfterStart, .lasts(days: 7),
      .connectAfterStart, .date, .future, .quorumBeyondInvited(invited: 3), .quorumOfNone, .percent,
      .recurrence("x"), .overlapsMeeting(meeting),
      .overlapsMaintenance(
        MaintenanceTime(maintenance: 2, sites: ["088"], window: meeting.window, reason: "UPS")),
    ]
  }

  @Test("every rule has words in both languages, all distinct, and a code that is none of them")
  func words() {
    for language in Language.allCases {
      let texts = rules.map { Words(language).say($0, zone: zone) }
      #expect(Set(texts).count == rules.count)
      for (rule, text) in zip(rules, texts) {
        #expect(text != rule.code && !text.isEmpty && !text.contains("\u{1b}"))
      }
    }
    #expect(
      Set(rules.map { Words(.vietnamese).say($0, zone: zone) }).isDisjoint(
        with: rules.map { Words(.english).say($0, zone: zone) }))
    #expect(Set(rules.map(\.code)).count == rules.count)
  }

  @Test("a meeting's time is told in the province's zone")
  func span() {
    #expect(Words(.vietnamese).span(of: meeting, zone) == "07h00 đến 09h30 ngày 25/11/2026")
    #expect(Words(.english).span(of: meeting, zone) == "07:00 to 09:30 on 25 Nov 2026")
  }
}
