import Readiness
import Testing

@testable import Calendar

/// What a calendar must not get away with, and what it may.
@Suite struct HostileCalendarTests {
  @Test("a file that is no calendar, or cut off, or too large is refused with its line")
  func form() throws {
    #expect(try Sample.fault([]) == CalendarFault(.notACalendar, line: 1))
    #expect(try Sample.fault(Array("<html><body>Login</body>".utf8)) == CalendarFault(.notACalendar, line: 1))
    #expect(try Sample.fault(Array("BEGIN:VCALENDAR\n\nSUMMARY".utf8))?.line == 3)
    #expect(
      try Sample.fault(Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a".utf8)) == CalendarFault(.nesting, line: 2)
    )
    #expect(try Sample.fault(Array("BEGIN:VCALENDAR\nEND:VEVENT".utf8)) == CalendarFault(.nesting, line: 2))
    #expect(try Sample.fault(Array("BEGIN:VCALENDAR\nX:\0\n".utf8)) == CalendarFault(.zeroByte, line: 2))
    let large = [UInt8](repeating: 10, count: CalendarLimit.bytes + 1)
    #expect(try Sample.fault(large)?.rule == .tooLarge(limit: 8 << 20))
  }

  @Test("components nested too deep, or an event inside an event, are refused")
  func nesting() throws {
    #expect(try Sample.fault("BEGIN:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VEVENT")?.rule == .nesting)
    let deep = String(repeating: "BEGIN:X-A\n", count: 100_000)
    #expect(try Sample.fault(deep)?.rule == .nesting)
  }

  @Test("one bad event refuses the calendar and is named")
  func named() throws {
    let good = Sample.event(uid: "good")
    let bad = Sample.event("SUMMARY:Họp\u{1B}[31m", "DTEND:20261332T250000", uid: "bad")
    #expect(
      try Sample.fault(good, bad)
        == CalendarFault(.unreadable(property: "DTEND"), line: 11, uid: "bad", title: "Họp·[31m"))
  }

  @Test(
    "a bad date, length or combination is refused",
    arguments: [
      ("DTSTART:00000101T080000", CalendarFault.Rule.year(1900...2500)),
      ("DTSTART:99991231T080000", .year(1900...2500)),
      ("DTSTART:20260231T080000", .unreadable(property: "DTSTART")),
      ("DTSTART:tomorrow", .unreadable(property: "DTSTART")),
      ("SUMMARY:no start", .missing(property: "DTSTART")),
      ("DTSTART:20261102T080000\nDTEND:20261102T070000", .endsBeforeStart),
      ("DTSTART:20261102T080000\nDURATION:-PT1H", .endsBeforeStart),
      ("DTSTART:20261102T080000\nDURATION:P99999999W", .year(1900...2500)),
      ("DTSTART:20261102T080000\nDTEND;VALUE=DATE:20261103", .unreadable(property: "DTEND")),
      ("DTSTART;TZID=Mars/Olympus:20261102T080000", .unknownZone("Mars/Olympus")),
      ("DTSTART;TZID=../../etc/passwd:20261102T080000", .unknownZone("../../etc/passwd")),
      ("DTSTART:20261102T080000\nEXRULE:FREQ=DAILY", .unsupported("EXRULE")),
      (
        "DTSTART:20261102T080000\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261102T080000",
        .unsupported("RANGE=THISANDFUTURE")
      ),
    ])
  func event(lines: String, rule: CalendarFault.Rule) throws {
    #expect(try Sample.fault(Sample.event(start: lines))?.rule == rule)
  }

  @Test(
    "a rule that would run for ever is refused at once",
    arguments: [
      ("FREQ=SECONDLY", CalendarFault.Rule.tooManyOccurrences(limit: 1000)),
      ("FREQ=MINUTELY;INTERVAL=2", .tooManyOccurrences(limit: 1000)),
      ("FREQ=MINUTELY;COUNT=999999999", .tooManySteps(limit: 200_000)),
      ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", .tooManySteps(limit: 200_000)),
      ("FREQ=MONTHLY;BYDAY=6MO", .recurrence("FREQ=MONTHLY;BYDAY=6MO")),
      ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", .recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
    ])
  func bomb(rule: String, refusal: CalendarFault.Rule) throws {
    let event = Sample.event("RRULE:\(rule)", start: "DTSTART:19700101T080000")
    let fault = try Sample.fault(event)
    #expect(fault?.rule == refusal)
    #expect(fault?.uid == "a")
  }

  @Test("more occurrences than a calendar may have are refused")
  func tooMany() throws {
    let events = (0..<6).map { Sample.event("RRULE:FREQ=HOURLY;COUNT=900", uid: "\($0)") }
    let page = try Sample.read(events.prefix(5).joined(separator: "\n"), until: "2026-12-10T00:00")
    #expect(page.occurrences.count == 4500)
    #expect(throws: CalendarFault(.tooManyInAll(limit: 5000))) {
      try Sample.read(events.joined(separator: "\n"), until: "2026-12-10T00:00")
    }
  }

  @Test("a zone of the calendar's own whose rule would run for hours is refused")
  func zoneBomb() throws {
    let zone = """
      BEGIN:VTIMEZONE
      TZID:own
      BEGIN:STANDARD
      DTSTART:20200101T000000
      TZOFFSETFROM:+0700
      TZOFFSETTO:+0700
      RRULE:FREQ=SECONDLY
      END:STANDARD
      END:VTIMEZONE
      """
    let event = Sample.event(start: "DTSTART;TZID=own:20261102T080000")
    #expect(try Sample.fault(zone, event) == CalendarFault(.badZone("own"), line: 9, uid: "a"))
    #expect(try Sample.fault(zone.replacing("SECONDLY", with: "YEARLY"), event) == nil)
  }

  @Test("more exceptions in a line than libical keeps are refused, not forgotten")
  func exceptions() throws {
    let days = Array(repeating: "20261109T080000", count: 501).joined(separator: ",")
    #expect(
      try Sample.fault(Sample.event("RRULE:FREQ=DAILY", "EXDATE:\(days)"))?.rule
        == .unreadable(property: "EXDATE"))
  }

  @Test("what could act on a terminal or a page's reader is gone, the rest is kept")
  func inert() throws {
    let page = try Sample.read(Sample.event("SUMMARY:<b>Họp</b> \u{1B}[2J\u{202E}gấp\u{7F}"))
    #expect(page.occurrences.first?.title == "<b>Họp</b> ·[2J·gấp·")
  }

  @Test("a mark at the start, line feeds alone, bytes of Latin-1 and folds inside a character do no harm")
  func bytes() throws {
    let text = String(decoding: Sample.calendar(Sample.event("SUMMARY:Họp gấp")), as: UTF8.self)
    let plain = Array(text.replacing("\r\n", with: "\n").utf8)
    let title = try #require(plain.firstRange(of: Array("ọ".utf8)))
    let folded =
      [0xEF, 0xBB, 0xBF] + plain[..<(title.lowerBound + 1)] + Array("\n ".utf8)
      + plain[(title.lowerBound + 1)...]
    #expect(
      try Sample.page(Array(folded), "2026-11-01T00:00", "2026-12-01T00:00").occurrences.first?.title
        == "Họp gấp")

    let latin = Array(plain[..<title.lowerBound]) + [0xE9] + plain[title.upperBound...]
    #expect(
      try Sample.page(latin, "2026-11-01T00:00", "2026-12-01T00:00").occurrences.first?.title == "H·p gấp")
  }

  @Test("a carriage return inside a text begins no line")
  func carriageReturn() throws {
    let page = try Sample.read(Sample.event("SUMMARY:Họp\rDTSTART:20261103T080000"))
    #expect(page.told == ["11-02 01:00 +0m a"])
  }
}
