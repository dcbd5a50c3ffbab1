import Readiness
import Reporting

/// What people recorded around two meetings, with something of every sort.
enum OfficeSamples {
  /// 14h00 on 24/11/2026 in Lào Cai.
  static let now = at("2026-11-24T07:00:00Z")

  static let meeting = Meeting(
    id: "m12", title: "Giao ban tháng 11", connect: at("2026-11-25T00:30:00Z"),
    start: at("2026-11-25T01:00:00Z"), end: at("2026-11-25T04:30:00Z"),
    invited: Invitation(sites: ["99999"], districts: ["088"], tags: ["đảng"]), mustHave: ["10"],
    quorum: .communesOfEachDistrict(percent: 80))

  static let others = [
    Meeting(
      id: "c-5f0a91c2", title: "Họp trực tuyến Chính phủ với các địa phương", kind: .listenOnly,
      connect: at("2026-11-26T16:00:00Z"), start: at("2026-11-26T16:00:00Z"), end: at("2026-11-27T02:00:00Z"),
      quorum: .atLeast(count: 20), isCancelled: true, source: .calendar(name: "laocai"))
  ]

  /// The first taken late; of the others nothing is known yet.
  static let checkpoints = [
    CheckpointRecord(
      Checkpoint(meeting, lead: .seconds(86_400)), of: meeting,
      .taken(.init(at: at("2026-11-24T00:50:00Z"), isLate: true, verdict: .notReady, sites: []))),
    CheckpointRecord(
      Checkpoint(meeting, lead: .seconds(3600)), of: meeting, .missed(noticedAt: at("2026-11-25T00:00:00Z"))),
  ]

  static let window = Window(from: now, until: now + .seconds(30 * 86_400))

  static func book(text: String = "thay switch") -> OfficeBook {
    var book = OfficeBook()
    book.maintenance = [
      signed(1, maintenance("2026-11-24T06:00:00Z", "2026-11-24T10:00:00Z", text)),
      signed(2, maintenance("2026-11-20T10:00:00Z", "2026-11-20T16:00:00Z", text, "FREQ=WEEKLY;BYDAY=SU")),
      signed(3, maintenance("2026-11-28T10:00:00Z", "2026-11-28T16:00:00Z", text)),
      signed(4, maintenance("2026-11-10T10:00:00Z", "2026-11-10T16:00:00Z", text)),
    ]
    book.maintenanceEnds = [3: signature]
    book.signOffs = [
      signed(1, signOff("088", "vmeet", until: "2027-01-01T00:00:00Z")),
      signed(2, signOff("03001", "vmeet", until: "2027-01-01T00:00:00Z", failing: true, note: text)),
      signed(3, signOff("10", "mcu", until: "2026-11-01T00:00:00Z")),
    ]
    book.rollCalls = [
      signed(1, RollCall(meeting: "m3", site: "088", picture: .poor, sound: .good)),
      signed(2, RollCall(meeting: "m12", site: "088", picture: .good, sound: .good)),
      signed(3, RollCall(meeting: "m12", site: "03001", picture: .good, sound: .good)),
      signed(4, RollCall(meeting: "m12", site: "03001", picture: .good, sound: .none, note: text)),
      signed(5, RollCall(meeting: "m12", site: "10", picture: .good, sound: .good)),
    ]
    book.migrations = [
      signed(1, MigrationStep(site: "088", device: "vmeet", state: .parallel, since: "2018-07-12")),
      signed(2, MigrationStep(site: "088", device: "vmeet", state: .converted, since: "2018-08-01")),
      signed(3, MigrationStep(site: "10", device: "polycom", state: .accepted, since: "2018-07-12")),
    ]
    return book
  }

  static func records(text: String = "đang xử lý") -> [OfficeRecord] {
    let entry = MeetingEntry(
      title: text, connect: meeting.connect, start: meeting.start, end: meeting.end,
      recurrence: "FREQ=WEEKLY;BYDAY=WE")
    return [
      .meeting(.add(entry)), .meeting(.edit("m12", to: entry)), .meeting(.cancel("m12")),
      .maintenance(maintenance("2026-11-24T15:00:00Z", "2026-11-24T22:00:00Z", text)),
      .maintenanceEnd(MaintenanceEnd(maintenance: 3)),
      .acknowledgement(
        Acknowledgement(.line(site: "088", line: "vnpt"), until: now + .seconds(7200), note: text)),
      .call(
        Call(
          .carrier("vnpt"), called: "trực kỹ thuật", isAnswered: true, promised: now + .seconds(3600),
          cause: .powerCut, note: text)),
      .call(Call(.device(site: "088", device: "vmeet"), called: text, isAnswered: false)),
      .signOff(signOff("088", "vmeet", until: "2027-01-01T00:00:00Z", failing: true)),
      .rollCall(RollCall(meeting: "m12", site: "088", picture: .good, sound: .poor)),
      .migration(MigrationStep(site: "088", device: "vmeet", state: .accepted, since: "2018-07-12")),
    ]
  }

  private static let signature = Signature(by: "Nguyễn Văn A", user: 1000, at: at("2026-11-24T03:00:00Z"))

  private static func signed<Record: Hashable & Sendable & Codable>(
    _ number: Int, _ record: Record
  ) -> Signed<Record> { Signed(number: number, record, signature) }

  private static func maintenance(
    _ from: String, _ until: String, _ reason: String, _ rule: String? = nil
  ) -> Maintenance {
    Maintenance(
      sites: ["088", "03001"], window: Window(from: at(from), until: at(until)), recurrence: rule,
      reason: reason)
  }

  private static func signOff(
    _ site: Site.ID, _ device: Device.ID, until: String, failing: Bool = false, note: String = ""
  ) -> SignOff {
    let items = [SignOff.Item("Camera", isInOrder: true), SignOff.Item("Micrô", isInOrder: !failing)]
    return SignOff(site: site, device: device, checklist: items, until: at(until), note: note)
  }

  static func at(_ text: String) -> WallTime { WallTime(rfc3339: text) ?? WallTime(milliseconds: 0) }
}
