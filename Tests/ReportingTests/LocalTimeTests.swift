import Readiness
import Testing

@testable import Reporting

@Suite("Times on the wall of the province")
struct LocalTimeTests {
  @Test(
    "A moment is shown in its zone, leap years and years before 1970 included",
    arguments: [
      (1_531_353_600_250, "Asia/Ho_Chi_Minh", "2018-07-12T07:00:00+07:00"),
      (1_582_934_400_000, "UTC", "2020-02-29T00:00:00+00:00"),
      (-1, "UTC", "1969-12-31T23:59:59+00:00"), (951_782_399_000, "UTC", "2000-02-28T23:59:59+00:00"),
      (1_531_353_600_000, "America/St_Johns", "2018-07-11T21:30:00-02:30"),
      (0, "No/Such_Zone", "1970-01-01T00:00:00+00:00"),
    ] as [(Int64, String, String)])
  func rfc3339(milliseconds: Int64, zone: String, text: String) {
    #expect(LocalTime(WallTime(milliseconds: milliseconds), zone: zone).rfc3339 == text)
  }

  @Test("A year that has no four digits in the zone is told in UTC: files know no other years")
  func farYears() {
    let first = WallTime(milliseconds: -62_167_219_200_000)
    let last = WallTime(milliseconds: 253_402_300_799_000)
    #expect(LocalTime(last, zone: "Asia/Ho_Chi_Minh").rfc3339 == "9999-12-31T23:59:59+00:00")
    #expect(LocalTime(last, zone: "America/New_York").rfc3339 == "9999-12-31T18:59:59-05:00")
    #expect(LocalTime(first, zone: "America/New_York").rfc3339 == "0000-01-01T00:00:00+00:00")
    #expect(LocalTime(last + .seconds(86_400), zone: "UTC").rfc3339 == "9999-12-31T23:59:59+00:00")
  }

  @Test("Prose pads days under 10 and the months 1 and 2, as official documents do")
  func prose() {
    let july = LocalTime(WallTime(milliseconds: 1_531_353_600_000), offset: 7 * 3600)
    #expect(Words(.vietnamese).date(july) == "ngày 12 tháng 7 năm 2018")
    #expect(Words(.vietnamese).time(july) == "07h00")
    #expect(Words(.english).date(july) == "12 July 2018")
    let february = LocalTime(WallTime(milliseconds: 1_549_324_800_000), offset: 0)
    #expect(Words(.vietnamese).date(february) == "ngày 05 tháng 02 năm 2019")
    #expect(Words(.vietnamese).shortDate(february) == "5/2/2019")
  }
}
