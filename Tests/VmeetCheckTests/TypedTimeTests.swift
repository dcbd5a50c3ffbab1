import Readiness
import Reporting
import Testing

@testable import vmeet_check

@Suite("Times as people type them")
struct TypedTimeTests {
  /// 14h00 on 24/11/2026 in Lào Cai.
  private static let now = WallTime(milliseconds: 1_795_503_600_000)

  private func clock(_ zone: String = "Asia/Ho_Chi_Minh", upTo: WallTime? = nil) -> TypedTime {
    TypedTime(
      zone: zone, words: Words(.english), now: Self.now, anchor: upTo.map { .upTo($0) } ?? .after(Self.now))
  }

  @Test(
    "A date and a time of day stand in either order and every usual form",
    arguments: [
      "2026-11-25 08:00", "2026-11-25T08:00", "2026-11-25t08:00:00", "25/11/2026 08:00", "25/11/2026 8h",
      "25-11-2026 08h00", "25.11.2026 8:00", "8h00 ngày 25/11/2026", "lúc 8 giờ ngày 25/11/2026",
      "8 giờ 00 phút, ngày 25/11/2026", "mai 8h", "ngày mai lúc 8h00", "tomorrow 08:00", "08h00", "8g00",
      "2026-11-25T08:00:00+07:00", "2026-11-25T01:00Z", "2026-11-25T02:00:00+01:00", " 25/11/2026 08:00 ",
    ])
  func forms(text: String) throws { #expect(try clock().moment(text).rfc3339 == "2026-11-25T01:00:00.000Z") }

  @Test("A time of day alone is the next one, or the last one before what it precedes")
  func alone() throws {
    #expect(try clock().moment("14h01").rfc3339 == "2026-11-24T07:01:00.000Z")
    #expect(try clock().moment("14h00").rfc3339 == "2026-11-25T07:00:00.000Z")
    let start = try clock().moment("25/11/2026 08:00")
    #expect(try clock(upTo: start).moment("07h30").rfc3339 == "2026-11-25T00:30:00.000Z")
    #expect(try clock(upTo: start).moment("08h00") == start)
    #expect(try clock(upTo: start).moment("today 23h").rfc3339 == "2026-11-24T16:00:00.000Z")
    #expect(try clock(upTo: start).moment("tomorrow 7h").rfc3339 == "2026-11-25T00:00:00.000Z")
    #expect(try clock(upTo: start).moment("23h00").rfc3339 == "2026-11-24T16:00:00.000Z")
  }

  @Test("A date alone is its first moment, its whole day, or no time at all")
  func days() throws {
    #expect(try clock().start("25/11/2026").rfc3339 == "2026-11-24T17:00:00.000Z")
    #expect(try clock().end("2026-11-25").rfc3339 == "2026-11-25T17:00:00.000Z")
    #expect(try clock().date("12/7/2018") == "2018-07-12")
    #expect(clock().date(of: Self.now) == "2026-11-24")
    #expect(throws: (any Error).self) { try clock().moment("25/11/2026") }
    #expect(throws: (any Error).self) { try clock().date("08h00") }
  }

  @Test(
    "What is no time is refused",
    arguments: [
      "", " ", "soon", "25/11", "31/2/2026 08:00", "2026-13-01 08:00", "25:00", "08:60", "24h00", "8",
      "08:00 09:00",
      "25/11/2026 26/11/2026 8h", "99999999999999999999", "2026-11-25 08:00 xx", "٠٨:٠٠", "25/11/1800 08:00",
      "\u{202E}08:00", "-1:00", "2026-11-25T08:00+99:00",
    ])
  func refused(text: String) { #expect(throws: (any Error).self) { try clock().start(text) } }

  @Test("Where the clocks change, a skipped time is refused and one that comes twice asks which")
  func changes() throws {
    let berlin = clock("Europe/Berlin")
    #expect(throws: (any Error).self) { try berlin.moment("2027-03-28 02:30") }
    #expect(try berlin.moment("2027-03-28 03:30").rfc3339 == "2027-03-28T01:30:00.000Z")
    do {
      _ = try berlin.moment("2027-10-31 02:30")
      Issue.record("it was taken")
    } catch {
      #expect("\(error)".contains("2027-10-31T02:30:00+02:00 or 2027-10-31T02:30:00+01:00"))
    }
    #expect(try berlin.moment("2027-10-31T02:30:00+01:00").rfc3339 == "2027-10-31T01:30:00.000Z")
    #expect(try berlin.end("2027-03-28") - berlin.start("2027-03-28") == .seconds(23 * 3600))
    // The clocks of Beirut skip midnight: the day begins at one.
    #expect(try clock("Asia/Beirut").start("2027-03-28").rfc3339 == "2027-03-27T22:00:00.000Z")
  }
}
