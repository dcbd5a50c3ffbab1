import Readiness
import Testing

@testable import Calendar

/// Calendars that a person can review, in the folder Samples.
@Suite struct SamplesTests {
  @Test("a weekly meeting without end, one instance moved, one cancelled, one left out, one added")
  func weekly() throws {
    let page = try Sample.read("weekly", "2026-11-01T00:00", "2026-12-08T00:00")
    #expect(
      page.told == [
        "11-02 01:00 +120m giao-ban@laocai.gov.vn/20261102T010000Z",
        "11-10 07:00 +60m giao-ban@laocai.gov.vn/20261109T010000Z",
        "11-18 07:00 +120m giao-ban@laocai.gov.vn/20261118T070000Z",
        "11-23 01:00 +120m giao-ban@laocai.gov.vn/20261123T010000Z cancelled",
        "11-30 01:00 +120m giao-ban@laocai.gov.vn/20261130T010000Z",
        "12-07 01:00 +120m giao-ban@laocai.gov.vn/20261207T010000Z",
      ])
  }

  @Test("a series without end is read in any later year")
  func muchLater() throws {
    let page = try Sample.read("weekly", "2126-12-01T00:00", "2126-12-08T00:00")
    #expect(page.told == ["12-02 01:00 +120m giao-ban@laocai.gov.vn/21261202T010000Z"])
  }

  @Test("what an event says in words is kept")
  func words() throws {
    let meeting = try #require(
      Sample.read("weekly", "2026-11-01T00:00", "2026-11-03T00:00").occurrences.first)
    #expect(meeting.title == "Giao ban trực tuyến tuần")
    #expect(meeting.location == "Phòng họp số 1, trụ sở UBND tỉnh")
    #expect(meeting.categories == ["Họp trực tuyến", "Giao ban"])
    #expect(meeting.organizer?.address == "vanphong@laocai.gov.vn")
    #expect(meeting.attendees.map(\.address) == ["sapa@laocai.gov.vn", "bacha@laocai.gov.vn"])
    #expect(meeting.attendees.map(\.name) == ["UBND huyện Sa Pa", nil])
    #expect(meeting.lastModified?.told == "11-02 02:00")
    #expect(meeting.description.count == 6)
    #expect(meeting.note[.sites] == ["huyện Sa Pa; cấp xã thuộc huyện Bát Xát"])
    #expect(meeting.note[.quorum] == ["80%"])
  }

  @Test("zones by their own name, behind a prefix, by the name of Windows, and defined by the calendar")
  func zones() throws {
    let page = try Sample.read("zones", "2026-03-01T00:00", "2026-12-01T00:00")
    #expect(
      page.told == [
        "03-08 07:30 +0m new-york-gap",
        "10-24 07:00 +30m private/20261024T070000Z",
        "10-25 08:00 +30m private/20261025T080000Z",
        "10-31 00:00 +60m new-york/20261031T000000Z",
        "11-01 00:00 +60m new-york/20261101T000000Z",
        "11-01 05:30 +0m new-york-twice",
        "11-02 01:00 +60m new-york/20261102T010000Z",
        "11-02 01:00 +0m prefix",
        "11-02 02:00 +0m windows",
        "11-02 03:00 +0m utc",
        "11-02 04:00 +0m floating",
        "11-03 01:00 +60m new-york/20261103T010000Z",
      ])
  }

  @Test("whole days are the province's, and an event may cross midnight")
  func days() throws {
    let page = try Sample.read("days", "2026-11-01T00:00", "2027-03-01T00:00")
    #expect(
      page.told == [
        "11-01 17:00 +1440m one-day all day",
        "11-02 17:00 +1440m same-day all day",
        "11-03 17:00 +2880m days/20261104 all day",
        "11-07 16:00 +150m night",
        "11-09 01:00 +1560m long",
        "01-03 17:00 +2880m days/20270104 all day",
      ])
    let midnight = try Sample.read("days", "2026-11-07T17:00", "2026-11-07T18:00")
    #expect(midnight.occurrences.map(\.uid) == ["night"])
  }

  @Test("of several versions the last change counts, in whatever order they stand")
  func versions() throws {
    let page = try Sample.read("versions", "2026-11-01T00:00", "2026-12-01T00:00")
    #expect(
      page.told == [
        "11-02 03:00 +0m changed",
        "11-02 05:00 +0m stamped",
        "11-03 07:00 +0m series/20261103T070000Z",
        "11-04 08:00 +0m series/20261104T070000Z",
        "11-05 07:00 +60m called-off cancelled",
        "11-06 07:00 +0m maybe tentative",
      ])
    #expect(page.cancellations == [.init(uid: "called-off", recurrenceID: nil, sequence: 1)])
  }

  @Test("what Exchange writes is read: its zone, empty texts, alarms and properties of its own")
  func outlook() throws {
    let page = try Sample.read("outlook", "2027-01-01T00:00", "2027-02-01T00:00")
    #expect(page.occurrences.map(\.title) == ["Họp UBND tỉnh thường kỳ"])
    #expect(page.occurrences.map(\.start.told) == ["01-06 01:00"])
    #expect(page.occurrences.first?.location == nil)
    #expect(page.occurrences.first?.description == [])
  }
}
