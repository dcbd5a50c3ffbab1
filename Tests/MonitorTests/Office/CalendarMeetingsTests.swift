import Foundation
import Readiness
import Testing

@testable import Monitor

@Suite("Meetings of calendars")
struct CalendarMeetingsTests {
  private static let window = Window(
    from: WallTime(milliseconds: 1_795_478_400_000), until: WallTime(milliseconds: 1_796_860_800_000))

  private static let inventory: Inventory = {
    func site(_ code: Site.ID, _ kind: SiteKind, _ name: String, _ level: SiteLevel, _ email: String) -> Site
    {
      Site(
        code: code, kind: kind, name: name, level: level, within: level == .commune ? "088" : "10",
        tags: code == "03001" ? ["khối Đảng"] : [], lines: [],
        contacts: [Contact(name: "trực", phone: "1", email: email)])
    }
    return Inventory(
      province: Province(code: "10", name: "Lào Cai", timeZone: "Asia/Ho_Chi_Minh", language: .vietnamese),
      carriers: [], services: [], canaries: [],
      sites: [
        site("10", .province, "Lào Cai", .province, "ubnd@laocai.example"),
        site("088", .ruralDistrict, "Sa Pa", .district, "sapa@laocai.example"),
        site("03001", .township, "Sa Pa", .commune, "ttsapa@laocai.example"),
      ])
  }()

  private func meetings(_ lines: String, head: String = "") throws -> [Meeting] {
    let text = """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:x\(head)
      BEGIN:VEVENT
      UID:a@b
      DTSTAMP:20261101T000000Z
      DTSTART;TZID=Asia/Ho_Chi_Minh:20261125T080000
      DTEND;TZID=Asia/Ho_Chi_Minh:20261125T113000
      SUMMARY:Giao ban
      \(lines)
      END:VEVENT
      END:VCALENDAR

      """.replacing("\n", with: "\r\n")
    let reader = try #require(CalendarMeetings(in: Self.inventory))
    return try reader.meetings(of: Array(text.utf8), as: "laocai", over: Self.window)
  }

  @Test("An event that names nobody invites everybody, and keeps its id when it is moved or renamed")
  func everybody() throws {
    let meeting = try #require(try meetings("SEQUENCE:1").first)
    #expect(meeting.title == "Giao ban" && meeting.invited == .everyone && meeting.quorum == .all)
    #expect(meeting.start.rfc3339 == "2026-11-25T01:00:00.000Z" && meeting.connect == meeting.start)
    #expect(meeting.source == .calendar(name: "laocai") && meeting.id.rawValue.hasPrefix("c-"))
    #expect(meeting.id.rawValue.count == 10)
    #expect(try meetings("LOCATION:x").first?.id == meeting.id)
  }

  @Test(
    "The description, categories and attendees say who takes part",
    arguments: [
      ("DESCRIPTION:Điểm cầu: huyện Sa Pa\\, 10", Invitation(sites: ["088", "10"])),
      ("DESCRIPTION:Điểm cầu: toàn huyện Sa Pa", Invitation(districts: ["088"])),
      (
        "DESCRIPTION:Điểm cầu: cấp xã thuộc huyện Sa Pa; cấp tỉnh",
        Invitation(sites: ["03001"], levels: [.province])
      ),
      ("DESCRIPTION:Sites: everyone", .everyone),
      ("DESCRIPTION:Điểm cầu: xã Không Có", Invitation(sites: ["xã Không Có"])),
      ("CATEGORIES:Khối đảng,lạ", Invitation(tags: ["khối Đảng"])),
      ("ATTENDEE:mailto:SaPa@laocai.example", Invitation(sites: ["088"])),
    ])
  func invited(line: String, invitation: Invitation) throws {
    #expect(try meetings(line).first?.invited == invitation)
  }

  @Test("The description says when to connect, what it takes and who must be there")
  func needs() throws {
    let lines = [
      "Giờ kết nối: 07h30", "Hình thức: chỉ nghe", "Tối thiểu: 80%", "Bắt buộc: TT Sa Pa",
    ].joined(separator: "\\n")
    let meeting = try #require(try meetings("DESCRIPTION:" + lines).first)
    #expect(meeting.connect.rfc3339 == "2026-11-25T00:30:00.000Z")
    #expect(meeting.kind == .listenOnly && meeting.mustHave == ["03001"])
    #expect(meeting.quorum == .communesOfEachDistrict(percent: 80))
    #expect(try meetings("DESCRIPTION:Connect: 23:00").first?.connect.rfc3339 == "2026-11-24T16:00:00.000Z")
    #expect(try meetings("DESCRIPTION:Connect: 99:00").first.map { $0.connect == $0.start } == true)
    #expect(try meetings("DESCRIPTION:Tối thiểu: 120%").first?.quorum == .all)
    #expect(try meetings("DESCRIPTION:Tối thiểu: 12 điểm cầu").first?.quorum == .atLeast(count: 12))
  }

  @Test("A series has an id for every time, and what is called off stays as cancelled")
  func series() throws {
    let found = try meetings("RRULE:FREQ=DAILY;COUNT=3")
    #expect(found.count == 3 && Set(found.map(\.id)).count == 3)
    #expect(try meetings("STATUS:CANCELLED").map(\.isCancelled) == [true])
    #expect(try meetings("SEQUENCE:2", head: "\nMETHOD:CANCEL").allSatisfy(\.isCancelled))
  }

  @Test("A whole day is no meeting, and a bad file gives none")
  func refused() throws {
    #expect(throws: CalendarFault.self) { try meetings("RRULE:FREQ=NEVER") }
    let reader = try #require(CalendarMeetings(in: Self.inventory))
    let day = """
      BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261101T000000Z\r
      DTSTART;VALUE=DATE:20261125\r\nSUMMARY:Nghỉ\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
      """
    #expect(try reader.meetings(of: Array(day.utf8), as: "laocai", over: Self.window).isEmpty)
  }

  @Test("Rules recur by the clocks of the zone; the first time is always among them")
  func rules() throws {
    let rules = CalendarRecurrence(zone: "Europe/Berlin")
    let first = Window(
      from: WallTime(milliseconds: 1_792_483_200_000), until: WallTime(milliseconds: 1_792_490_400_000))
    // The clocks are put back in between.
    let over = Window(from: first.from, until: first.from + .seconds(15 * 86_400))
    let times = try rules.occurrences(of: "FREQ=WEEKLY", from: first, over: over)
    #expect(
      times.map { $0.from - first.from } == [
        .zero, .seconds(7 * 86_400 + 3600), .seconds(14 * 86_400 + 3600),
      ])
    let mondays = try rules.occurrences(of: "FREQ=WEEKLY;BYDAY=MO", from: first, over: over)
    #expect(mondays.first == first && mondays.count == 3)
    for rule in ["FREQ=WEEKLY", "FREQ=DAILY;COUNT=3", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;BYHOUR=8,14"] {
      #expect(throws: Never.self) { try rules.validate(rule) }
    }
    for rule in ["", "x", "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=NEVER"] {
      #expect(throws: (any Error).self) { try rules.validate(rule) }
    }
  }
}
