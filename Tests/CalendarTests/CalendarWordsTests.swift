import Readiness
import Reporting
import Testing

@Suite struct CalendarWordsTests {
  @Test("every fault says something of its own in both languages")
  func complete() {
    let rules: [CalendarFault.Rule] = [
      .tooLarge(limit: 8 << 20), .zeroByte, .notACalendar, .nesting, .unreadable(property: "DTSTART"),
      .missing(property: "UID"), .unsupported("EXRULE"), .unknownZone("Mars"), .badZone("Mars"),
      .year(1900...2500),
      .endsBeforeStart, .recurrence("FREQ"), .tooManyEvents(limit: 1), .tooManyOccurrences(limit: 1000),
      .tooManyInAll(limit: 1), .tooManySteps(limit: 1),
    ]
    let texts = rules.flatMap { rule in Language.allCases.map { CalendarFault(rule).text(in: $0, file: nil) }
    }
    #expect(Set(texts).count == 2 * rules.count)
    #expect(!texts.contains(""))
  }

  @Test("a fault names the file, the line and the event")
  func place() {
    let fault = CalendarFault(.tooManyOccurrences(limit: 1000), line: 12, uid: "a", title: "Họp\u{1B}")
    #expect(
      fault.text(in: .vietnamese, file: "lich.ics")
        == "lich.ics: dòng 12, sự kiện \"Họp?\": lặp lại quá dày; tối đa 1.000 lần trong khoảng thời gian được xem"
    )
    #expect(
      CalendarFault(.zeroByte, line: 2, uid: "a").text(in: .english, file: "x").hasPrefix(
        "x: line 2, event a: "))
  }
}
