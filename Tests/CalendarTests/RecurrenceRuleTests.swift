import Readiness
import Testing

@testable import Calendar

@Suite struct RecurrenceRuleTests {
  @Test(
    "a rule tells its moments in the zone's own time",
    arguments: [
      ("FREQ=WEEKLY;BYDAY=MO", "UTC", ["11-02 08:00", "11-09 08:00"]),
      (" freq=weekly;byday=MO,FR ", "UTC", ["11-02 08:00", "11-06 08:00", "11-09 08:00", "11-13 08:00"]),
      ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "UTC", ["11-01 08:00"]),
      ("FREQ=MONTHLY;BYDAY=2TU", "Asia/Ho_Chi_Minh", ["11-10 01:00"]),
      ("FREQ=YEARLY;BYMONTHDAY=13", "UTC", ["11-13 08:00"]),
      ("FREQ=DAILY;INTERVAL=5;UNTIL=20261108", "UTC", ["11-03 08:00", "11-08 08:00"]),
      ("FREQ=DAILY;UNTIL=20261102T080000Z", "UTC", ["11-01 08:00", "11-02 08:00"]),
      ("FREQ=WEEKLY;COUNT=2", "UTC", []),
      ("FREQ=DAILY;INTERVAL=7", "America/New_York", ["11-01 13:00", "11-08 13:00"]),
    ])
  func moments(rule: String, zone: String, told: [String]) throws {
    #expect(try moments(rule, zone).map(\.told) == told)
  }

  /// From 08:00 on 25 October 2020, a Sunday, over the first two weeks of November 2026.
  private func moments(_ rule: String, _ zone: String) throws -> [WallTime] {
    let window = Window(
      from: try Sample.moment("2026-11-01T00:00"), until: try Sample.moment("2026-11-15T00:00"))
    return try RecurrenceRule(rule).moments(
      from: try #require(CivilTime(2020, 10, 25, hour: 8)), in: try #require(Zone(zone)), over: window)
  }

  @Test(
    "what is no rule, or none that is carried out rightly, is refused",
    arguments: [
      "", "WEEKLY", "FREQ=FORTNIGHTLY", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;INTERVAL=0",
      "FREQ=DAILY;INTERVAL=65537",
      "FREQ=DAILY;COUNT=4294967297", "FREQ=DAILY;COUNT=1;UNTIL=20261101", "FREQ=DAILY;UNTIL=20260231",
      "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=YEARLY;BYWEEKNO=20",
      "FREQ=HOURLY;INTERVAL=2;BYHOUR=9",
      "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1",
      "FREQ=MONTHLY;BYMONTHDAY=-1,31;BYSETPOS=1",
    ])
  func refused(rule: String) {
    #expect(throws: CalendarFault.self) { try RecurrenceRule(rule) }
  }

  @Test("a rule gives no more than it may")
  func limit() throws {
    let window = Window(
      from: try Sample.moment("2026-11-01T00:00"), until: try Sample.moment("2026-11-15T00:00"))
    let (start, zone) = (try #require(CivilTime(2020, 1, 1)), try #require(Zone("UTC")))
    let rule = try RecurrenceRule("FREQ=DAILY")
    #expect(try rule.moments(from: start, in: zone, over: window, atMost: 14).count == 14)
    #expect(throws: CalendarFault(.tooManyOccurrences(limit: 13))) {
      try rule.moments(from: start, in: zone, over: window, atMost: 13)
    }
  }
}
