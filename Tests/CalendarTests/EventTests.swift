import Readiness
import Testing

@testable import Calendar

@Suite struct EventTests {
  @Test("a further date may have its own length")
  func period() throws {
    let event = Sample.event(
      "DURATION:PT1H", "RDATE;VALUE=PERIOD:20261105T010000Z/PT30M,20261106T010000Z/20261106T030000Z")
    #expect(
      try Sample.read(event).told == [
        "11-02 01:00 +60m a/20261102T010000Z", "11-05 01:00 +30m a/20261105T010000Z",
        "11-06 01:00 +120m a/20261106T010000Z",
      ])
  }

  @Test("a day among the exceptions leaves out whatever begins on it")
  func exceptedDay() throws {
    let event = Sample.event("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261103")
    #expect(try Sample.read(event).occurrences.map(\.start.told) == ["11-02 01:00", "11-04 01:00"])
  }

  @Test("an instance called off by a message that tells no time is cancelled where it was")
  func calledOffInstance() throws {
    let series = Sample.calendar(Sample.event("DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"))
    let message = Sample.calendar(
      "METHOD:CANCEL\nBEGIN:VEVENT\nUID:a\nSEQUENCE:1\nRECURRENCE-ID:20261103T010000Z\nEND:VEVENT")
    let page = try Sample.page(series + message, "2026-11-01T00:00", "2026-12-01T00:00")
    #expect(
      page.told == ["11-02 01:00 +60m a/20261102T010000Z", "11-03 01:00 +60m a/20261103T010000Z cancelled"])
    #expect(page.cancellations == [.init(uid: "a", recurrenceID: "20261103T010000Z", sequence: 1)])
  }

  @Test("a series called off takes its changed instances along, but for those changed later")
  func calledOffSeries() throws {
    let changed = ["0", "2"].map {
      Sample.event("SEQUENCE:\($0)", "RECURRENCE-ID:2026110\($0 == "0" ? 3 : 4)T080000")
    }
    let series = Sample.event("SEQUENCE:1", "STATUS:CANCELLED", "RRULE:FREQ=DAILY;COUNT=3")
    let page = try Sample.read(series, changed.joined(separator: "\n"))
    #expect(page.occurrences.map(\.status) == [.cancelled, .cancelled, .confirmed])
  }

  @Test("a zone may have a name with commas, colons and blanks")
  func zoneName() throws {
    let zone = """
      BEGIN:VTIMEZONE
      TZID:(UTC+09:00) Osaka\\, Sapporo\\, Tokyo
      BEGIN:STANDARD
      DTSTART:16010101T000000
      TZOFFSETFROM:+0900
      TZOFFSETTO:+0900
      END:STANDARD
      END:VTIMEZONE
      """
    let event = Sample.event(start: "DTSTART;TZID=\"(UTC+09:00) Osaka, Sapporo, Tokyo\":20261102T080000")
    #expect(try Sample.read(zone, event).told == ["11-01 23:00 +0m a"])
  }

  @Test("an event touches a window up to its end and not with it")
  func touching() throws {
    let calendar = Sample.calendar(Sample.event("DURATION:PT1H"))
    #expect(try Sample.page(calendar, "2026-11-02T01:59", "2026-11-03T00:00").told.count == 1)
    #expect(try Sample.page(calendar, "2026-11-02T02:00", "2026-11-03T00:00").told.isEmpty)
    #expect(try Sample.page(calendar, "2026-11-01T00:00", "2026-11-02T01:00").told.isEmpty)
  }
}
