import Foundation
import Testing

@testable import Readiness

@Suite("What may be recorded")
struct OfficeFaultsTests {
  /// 2026-11-24T08:00:00+07:00.
  private let now = WallTime(milliseconds: 1_795_482_000_000)
  private let inventory: Inventory

  init() throws { inventory = try InventoryReader.read(SmallProvince.bytes) }

  private func codes(_ record: OfficeRecord, beside book: OfficeBook = OfficeBook()) -> [String] {
    record.faults(in: inventory, beside: book, at: now).map { "\($0.rule.code) \($0.path)" }
  }

  private var entry: MeetingEntry {
    MeetingEntry(
      title: "Giao ban tháng 11", connect: now + .seconds(3600), start: now + .seconds(5400),
      end: now + .seconds(9000), invited: Invitation(districts: ["088"]), mustHave: ["10"],
      quorum: .atLeast(count: 4))
  }

  private func codes(_ change: (inout MeetingEntry) -> Void) -> [String] {
    var entry = entry
    change(&entry)
    return codes(.meeting(.add(entry)))
  }

  @Test("a meeting that is right has no fault")
  func well() {
    #expect(codes(.meeting(.add(entry))) == [])
    #expect(codes { $0.title = "Họp <gấp> & khẩn; 2 < 3" } == ["markup meeting.add.title"])
    #expect(codes { $0.title = "Chi < 5 tỷ & thu > 7 tỷ; khẩn" } == [])
  }

  @Test("everything that is wrong with a meeting is said at once")
  func manyFaults() {
    let found = codes { entry in
      entry.title = "a\u{1b}"
      entry.connect = entry.start + .seconds(1)
      entry.end = entry.start
      entry.invited = Invitation(sites: ["088", "088", "0881"], districts: ["03016"], tags: ["x"])
      entry.mustHave = ["999"]
      entry.quorum = .atLeast(count: 40)
    }
    #expect(
      found == [
        "forbiddenCharacter meeting.add.title", "connectAfterStart meeting.add.connect",
        "endNotAfterStart meeting.add.end", "unknownSite meeting.add.mustHave[0]",
        "unknownSite meeting.add.invited.sites[2]", "repeated meeting.add.invited.sites",
        "unknownSite meeting.add.invited.districts[0]", "unknownTag meeting.add.invited.tags[0]",
        "quorumBeyondInvited meeting.add.quorum",
      ])
  }

  @Test("lists longer than anybody could mean are refused as a whole, and faults are told up to a hundred")
  func manyEntries() {
    let codes = (0..<8000).map { Site.ID("x\($0)") }
    #expect(
      self.codes {
        $0.invited = Invitation(sites: codes, tags: codes.map(\.rawValue))
        $0.mustHave = codes
      } == ["tooMany meeting.add.mustHave", "tooMany meeting.add.invited.tags"])
    let items = (0..<101).map { _ in SignOff.Item(" ", isInOrder: true) }
    let signOff = SignOff(site: "088", device: "vmeet", checklist: items, until: now + .seconds(60))
    #expect(self.codes(.signOff(signOff)).count == 100)
  }

  @Test("times that are over, too far or too long are no meeting")
  func times() {
    #expect(
      codes {
        $0.start = now; $0.connect = now
      } == ["past meeting.add.start"])
    #expect(
      codes { entry in
        for path in [\MeetingEntry.connect, \.start, \.end] {
          entry[keyPath: path] = entry[keyPath: path] + .seconds(6 * 366 * 86_400)
        }
      } == ["tooFar meeting.add.end"])
    #expect(codes { $0.end = $0.start + .seconds(8 * 86_400) } == ["lasts meeting.add.end"])
    #expect(codes { $0.connect = $0.start - .seconds(90_000) } == ["lasts meeting.add.connect"])
  }

  @Test("quorums and invitations of nobody are refused")
  func nobody() {
    #expect(codes { $0.quorum = .atLeast(count: 0) } == ["quorumOfNone meeting.add.quorum"])
    #expect(codes { $0.quorum = .communesOfEachDistrict(percent: .nan) } == ["percent meeting.add.quorum"])
    #expect(codes { $0.quorum = .communesOfEachDistrict(percent: 100.5) } == ["percent meeting.add.quorum"])
    #expect(
      codes {
        $0.invited = Invitation(); $0.mustHave = []; $0.quorum = .all
      } == ["empty meeting.add.invited"])
    #expect(codes { $0.recurrence = "FREQ=DAILY" } == ["recurrence meeting.add.recurrence"])
  }

  @Test("only a meeting that was entered here, as a whole, and is not cancelled, is changed")
  func changes() {
    var book = OfficeBook()
    let signature = Signature(by: "x", user: 0, at: now)
    book.add(.meeting(.add(entry)), number: 12, by: signature)
    func cancel(_ id: Meeting.ID) -> [String] {
      OfficeRecord.meeting(.cancel(id)).faults(in: inventory, beside: book, meetings: ["c-1"], at: now)
        .map(\.rule.code)
    }
    #expect(cancel("m12") == [])
    #expect(cancel("m1") == ["unknownMeeting"])
    #expect(cancel("12") == ["unknownMeeting"])
    #expect(cancel("c-1") == ["ofCalendar"])
    #expect(cancel("m12-20261125") == ["ofSeries"])
    book.add(.meeting(.cancel("m12")), number: 12, by: signature)
    #expect(cancel("m12") == ["isOver"])
    #expect(
      codes(.rollCall(RollCall(meeting: "m13", site: "088", picture: .good, sound: .good)), beside: book) == [
        "unknownMeeting rollCall.meeting"
      ])
    #expect(
      codes(
        .rollCall(RollCall(meeting: "m12-20261125", site: "088", picture: .good, sound: .good)), beside: book)
        == [])
  }

  @Test("what a record is about stands in the inventory, and what is like it is named")
  func subjects() throws {
    func acknowledged(_ subject: Subject) -> OfficeFault? {
      OfficeRecord.acknowledgement(Acknowledgement(subject, until: now + .seconds(1), note: "")).faults(
        in: inventory, beside: OfficeBook(), at: now
      ).first
    }
    #expect(acknowledged(.site("03016")) == nil)
    #expect(
      acknowledged(.site("Sa Pả"))?.rule == .unknownSite("Sa Pả", nearest: ["03016 xã Sa Pả"]))
    #expect(acknowledged(.site("088 "))?.rule == .unknownSite("088 ", nearest: ["088 huyện Sa Pa"]))
    #expect(
      acknowledged(.line(site: "088", line: "neu"))?.rule == .unknownLine("neu", known: ["new", "old"]))
    #expect(
      acknowledged(.device(site: "088", device: "x"))?.rule == .unknownDevice("x", known: ["vmeet", "room"]))
    #expect(acknowledged(.carrier("fpt"))?.rule == .unknownCarrier("fpt", known: ["vnpt", "viettel"]))
    #expect(acknowledged(.service("mail"))?.rule == .unknownService("mail", known: ["portal"]))
  }

  @Test("maintenance, calls, sign-offs and steps have their own rules")
  func others() {
    let window = Window(from: now - .seconds(600), until: now + .seconds(600))
    #expect(codes(.maintenance(Maintenance(sites: ["088"], window: window, reason: "UPS"))) == [])
    let over = Window(from: now - .seconds(90_000), until: now)
    #expect(
      codes(.maintenance(Maintenance(sites: [], window: over, reason: ""))) == [
        "empty maintenance.sites", "past maintenance.window.until", "past maintenance.window.from",
        "blank maintenance.reason",
      ])
    #expect(
      codes(.maintenanceEnd(MaintenanceEnd(maintenance: 3))) == [
        "unknownMaintenance maintenanceEnd.maintenance"
      ])
    #expect(
      codes(.call(Call(.site("088"), called: " ", isAnswered: false, promised: now))) == [
        "blank call.called", "past call.promised",
      ])
    #expect(
      codes(
        .signOff(
          SignOff(
            site: "088", device: "vmeet",
            checklist: [.init("Micro", isInOrder: true), .init("Micro", isInOrder: false)], until: now,
            note: String(repeating: "x", count: 1001)))) == [
          "repeated signOff.checklist", "past signOff.until", "tooLong signOff.note",
        ])
    #expect(
      codes(.signOff(SignOff(site: "088", device: "vmeet", checklist: [], until: now + .seconds(1)))) == [
        "empty signOff.checklist"
      ])
    func migrated(_ day: String) -> [String] {
      codes(.migration(MigrationStep(site: "088", device: "room", state: .accepted, since: day)))
    }
    #expect(migrated("2026-11-24") == [])
    #expect(migrated("2026-11-26") == ["future migration.since"])
    #expect(migrated("2026-02-30") == ["date migration.since"])
  }

  @Test("every choice stands in JSON under one key")
  func json() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func text(_ value: some Encodable) throws -> String {
      String(decoding: try encoder.encode(value), as: UTF8.self)
    }
    #expect(try text(OfficeRecord.meeting(.cancel("m12"))) == #"{"meeting":{"cancel":"m12"}}"#)
    #expect(
      try text(OfficeRecord.maintenanceEnd(MaintenanceEnd(maintenance: 3)))
        == #"{"maintenanceEnd":{"maintenance":3}}"#)
    #expect(try text(Subject.site("088")) == #"{"site":"088"}"#)
    #expect(try text(Subject.line(site: "088", line: "vnpt")) == #"{"line":{"id":"vnpt","site":"088"}}"#)
    let edit = OfficeRecord.meeting(.edit("m1", to: entry))
    #expect(try JSONDecoder().decode(OfficeRecord.self, from: encoder.encode(edit)) == edit)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Subject.self, from: Data(#"{"site":"1","carrier":"x"}"#.utf8))
    }
  }

  @Test("texts are kept in composed letters")
  func composed() {
    let note = "Ha\u{323}nh"
    let record = OfficeRecord.acknowledgement(Acknowledgement(.site("088"), until: now, note: note)).composed
    guard case .acknowledgement(let kept) = record else {
      Issue.record("\(record)")
      return
    }
    #expect(Array(kept.note.utf8) == Array("Hạnh".utf8))
  }
}
