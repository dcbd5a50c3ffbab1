import Foundation
import GRDB
import Readiness
import Testing

@testable import History

@Suite("what people record, in its file")
struct OfficeStoreTests {
  /// 2026-11-25T00:00:00Z.
  private let start = WallTime(milliseconds: 1_795_564_800_000)
  private var signature: Signature { Signature(by: "Hạnh", user: 1000, at: start) }

  private func entry(_ title: String) -> MeetingEntry {
    MeetingEntry(
      title: title, connect: start + .seconds(3600), start: start + .seconds(5400),
      end: start + .seconds(9000), recurrence: "FREQ=WEEKLY", invited: Invitation(districts: ["088"]),
      mustHave: ["10"], quorum: .communesOfEachDistrict(percent: 66.5))
  }

  private var records: [OfficeRecord] {
    let window = Window(from: start, until: start + .seconds(3600))
    return [
      .meeting(.add(entry("Một"))), .meeting(.add(entry("Hai"))),
      .meeting(.edit("m1", to: entry("Một, đổi"))), .meeting(.cancel("m2")),
      .maintenance(Maintenance(sites: ["088"], window: window, reason: "UPS")),
      .maintenanceEnd(MaintenanceEnd(maintenance: 1)),
      .acknowledgement(Acknowledgement(.line(site: "088", line: "vnpt"), until: start, note: "")),
      .call(Call(.carrier("vnpt"), called: "VNPT", isAnswered: true, promised: start, cause: .cableCut)),
      .signOff(
        SignOff(site: "088", device: "vmeet", checklist: [.init("Micro", isInOrder: false)], until: start)),
      .rollCall(RollCall(meeting: "m1", site: "088", picture: .good, sound: .none, note: "rè")),
      .migration(MigrationStep(site: "088", device: "polycom", state: .converted, since: "2018-07-12")),
    ]
  }

  /// The book as it must stand after the first `count` records.
  private func book(_ count: Int) -> OfficeBook {
    let numbers = [1, 2, 1, 2, 1, 1, 1, 1, 1, 1, 1]
    return zip(records, numbers).prefix(count).reduce(into: OfficeBook()) {
      $0.add($1.0, number: $1.1, by: signature)
    }
  }

  @Test("is there after every record, for whoever reads beside the writer, and after a kill")
  func kept() throws {
    let folder = try TemporaryFolder()
    #expect(try ReadOnlyOffice(folder: folder.path) == nil)
    let store = try OfficeStore(folder: folder.path)
    for (index, record) in records.enumerated() {
      try store.record(record, by: signature)
      let expected = book(index + 1)
      #expect(try store.book() == expected)
      #expect(try ReadOnlyOffice(folder: folder.path)?.book() == expected)
      let killed = try folder.copied()
      #expect(try OfficeStore(folder: killed.path).book() == expected)
    }
    store.close()
    #expect(try ReadOnlyOffice(folder: folder.path)?.book() == book(records.count))
    #expect(try OfficeStore(folder: folder.path).record(.meeting(.add(entry("Ba"))), by: signature) == 3)
  }

  @Test("is all or nothing: where a part of a record cannot be written, nothing is")
  func wholeOrNothing() throws {
    let folder = try TemporaryFolder()
    let store = try OfficeStore(folder: folder.path)
    let other = try DatabaseQueue(path: StateFolder(folder.path).office)
    try other.write {
      try $0.execute(
        sql: "CREATE TRIGGER no BEFORE INSERT ON invitation BEGIN SELECT RAISE(ABORT, 'no'); END")
    }
    #expect(throws: HistoryFault.self) { try store.record(.meeting(.add(entry("Một"))), by: signature) }
    #expect(try store.book() == OfficeBook())
    try other.write { try $0.execute(sql: "DROP TRIGGER no") }
    #expect(try store.record(.meeting(.add(entry("Một"))), by: signature) == 1)
  }

  @Test("brings every record onto the disk before it returns")
  func synchronous() throws {
    let folder = try TemporaryFolder()
    let queue = try OfficeDatabase.writing(StateFolder(folder.path).office)
    #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  @Test("checkpoints are kept once, and found by meeting and by time")
  func checkpoints() throws {
    let folder = try TemporaryFolder()
    let store = try OfficeStore(folder: folder.path)
    let meeting = Meeting(
      id: "m1", title: "Một", connect: start + .seconds(86_400), start: start + .seconds(90_000),
      end: start + .seconds(99_000))
    let hour = Checkpoint(meeting, lead: .seconds(3600))
    let day = Checkpoint(meeting, lead: .seconds(86_400))
    let taken = CheckpointRecord(
      hour, of: meeting,
      .taken(
        .init(
          at: hour.at, isLate: true, verdict: .attention,
          sites: [.init(site: "088", verdict: .attention, findings: [.lineDown, .lineNoSecond])])))
    let missed = CheckpointRecord(day, of: meeting, .missed(noticedAt: start + .seconds(5)))
    try store.keep(taken)
    try store.keep(missed)
    try store.keep(CheckpointRecord(hour, of: meeting, .missed(noticedAt: start)))
    #expect(try store.checkpoints(of: "m1") == [missed, taken])
    #expect(try store.checkpoints(over: Window(from: start + .seconds(1), until: hour.at)) == [])
    #expect(
      try store.checkpoints(over: Window(from: start + .seconds(1), until: hour.at + .seconds(1))) == [taken])
    #expect(Set(try store.checkpoints(of: "m1").map(Checkpoint.init)) == [hour, day])
    #expect(taken.taken?.counts == [.attention: 1])
  }

  @Test("changes of verdicts, ledgers, keys and calendars are kept")
  func others() throws {
    let folder = try TemporaryFolder()
    let store = try OfficeStore(folder: folder.path)
    let changes = [
      VerdictChange(.site("088"), from: nil, to: .ready, at: start),
      VerdictChange(
        .meeting("m1"), from: .ready, to: .notReady, at: start + .seconds(5), cause: "carrier vnpt"),
      VerdictChange(.site("088"), from: .ready, to: .unknown, at: start + .seconds(10)),
    ]
    try store.keep(changes)
    #expect(
      try store.verdictChanges(over: Window(last: .seconds(60), until: start + .seconds(10)))
        == Array(changes[..<2]))
    #expect(
      try store.verdictChanges(over: Window(from: start, until: start + .seconds(60)), of: .site("088"))
        == [changes[0], changes[2]])
    #expect(
      try store.newestVerdictChanges() == [.site("088"): changes[2], .meeting("m1"): changes[1]])
    let ledger = [
      LedgerEntry(meeting: "m1", site: "088", said: .ready, minutesLost: 12.5, cause: "powerCut"),
      LedgerEntry(meeting: "m1", site: "10", said: nil, minutesLost: 0),
    ]
    try store.keep(ledger: ledger, at: start)
    try store.keep(ledger: [LedgerEntry(meeting: "m1", site: "x", said: nil, minutesLost: 1)], at: start)
    #expect(try store.ledger(of: "m1") == ledger)
    #expect(try store.ledger(of: "m2") == [])
    let check = try #require(CheckID(parsing: "088/vnpt/vmeet/https:8443"))
    try store.keep(KeptFingerprint(key: "a", firstSeen: start), of: check)
    try store.keep(KeptFingerprint(key: "b", firstSeen: start + .seconds(1)), of: check)
    #expect(try store.fingerprints() == [check: KeptFingerprint(key: "b", firstSeen: start + .seconds(1))])
    try store.keep(calendar: "UBND", bytes: [1, 2], at: start)
    try store.keep(calendar: "UBND", bytes: nil, at: start + .seconds(9), fault: "timedOut")
    #expect(
      try store.calendars() == [
        KeptCalendar(name: "UBND", bytes: [1, 2], fetchedAt: start, fault: "timedOut")
      ])
  }

  @Test("a flipped bit is never taken for what somebody said, and the whole rows are saved")
  func damaged() throws {
    let folder = try TemporaryFolder()
    var store = try OfficeStore(folder: folder.path)
    for record in records { try store.record(record, by: signature) }
    store.close()
    let path = StateFolder(folder.path).office
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "UPDATE call SET record = replace(record, 'VNPT', 'VNQT')") }
    try queue.close()
    #expect(try HistoryFiles.check(folder.path).map(\.detail) == ["call id 1: damaged"])
    store = try OfficeStore(folder: folder.path)
    do {
      _ = try store.book()
      Issue.record("it was taken")
    } catch {
      guard case .damaged = error else { throw error }
    }
    store.close()
    let incidents = try HistoryFiles.recover(folder.path)
    #expect(incidents.map(\.file) == [path] && incidents[0].setAsideAs != nil)
    #expect(try HistoryFiles.check(folder.path) == [])
    var expected = book(records.count)
    expected.calls = []
    #expect(try OfficeStore(folder: folder.path).book() == expected)
  }

  @Test("a file that is none is set aside at the start", arguments: [0, 100, 4096, 20_000])
  func noDatabase(bytes: Int) throws {
    let folder = try TemporaryFolder()
    let path = StateFolder(folder.path).office
    try Data(repeating: 0x5A, count: bytes).write(to: URL(fileURLWithPath: path))
    let store = try OfficeStore(folder: folder.path)
    #expect(store.incidents.count == (bytes > 0 ? 1 : 0))
    #expect(try store.record(records[0], by: signature) == 1)
  }

  @Test("a second writer is told, a newer file is refused, and only owner and group read it")
  func owned() throws {
    let folder = try TemporaryFolder()
    let store = try OfficeStore(folder: folder.path)
    #expect(throws: HistoryFault.owned(folder: folder.path, process: getpid())) {
      _ = try OfficeStore(folder: folder.path)
    }
    for name in folder.names {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
      #expect(try #require(attributes[.posixPermissions] as? Int) & 0o137 == 0, "\(name)")
    }
    store.close()
    let path = StateFolder(folder.path).office
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('alerts')")
    }
    let fault = HistoryFault.newer(path, migrations: ["alerts"])
    #expect(throws: fault) { _ = try OfficeStore(folder: folder.path) }
    #expect(throws: fault) { _ = try ReadOnlyOffice(folder: folder.path) }
    #expect(throws: fault) { _ = try HistoryFiles.check(folder.path) }
  }

  @Test("on a full disk it says so and keeps what it had", .enabled(if: SmallDisk.isAllowed))
  func full() throws {
    let folder = try TemporaryFolder()
    let disk = try SmallDisk(at: folder.path, bytes: 4 << 20)
    defer { disk.remove() }
    let store = try OfficeStore(folder: folder.path)
    try store.record(records[0], by: signature)
    let before = try store.book()
    disk.fill(folder.path + "/filler")
    var faults = 0
    for _ in 0..<200 where faults == 0 {
      do { try store.record(records[7], by: signature) } catch {
        guard case .full = error else { throw error }
        faults += 1
      }
    }
    #expect(faults == 1)
    #expect(try store.book().meetings == before.meetings)
    unlink(folder.path + "/filler")
    try store.record(records[1], by: signature)
    #expect(try store.book().meetings.count == 2)
  }

  @Test("goes into the backup and comes back from it; what was there before is set aside")
  func backup() throws {
    let folder = try TemporaryFolder()
    let store = try OfficeStore(folder: folder.path)
    for record in records { try store.record(record, by: signature) }
    try store.keep(calendar: "UBND", bytes: [UInt8](repeating: 7, count: 100_000), at: start)
    let file = folder.path + ".backup"
    defer { unlink(file) }
    try HistoryFiles.backup(folder.path, to: file)
    let other = try Recorded(seed: 8)
    let old = try OfficeStore(folder: other.folder.path)
    try old.record(.meeting(.add(entry("Cũ"))), by: signature)
    #expect(throws: HistoryFault.owned(folder: other.folder.path, process: getpid())) {
      try HistoryFiles.restore(file, to: other.folder.path)
    }
    old.close()
    try HistoryFiles.restore(file, to: other.folder.path)
    #expect(try HistoryFiles.check(other.folder.path) == [])
    let restored = try OfficeStore(folder: other.folder.path)
    #expect(try restored.book() == book(records.count))
    #expect(try restored.calendars() == store.calendars())
    #expect(other.folder.names.count { $0.hasPrefix("office.sqlite.replaced-") } == 1)
    let history = try FileHistory(folder: other.folder.path)
    #expect(history.incidents.isEmpty)
    restored.close()
    try history.close()
    // A backup without it, as an older version wrote, leaves what people recorded.
    let plain = try Recorded(seed: 7)
    try HistoryFiles.backup(plain.folder.path, to: file)
    try HistoryFiles.restore(file, to: other.folder.path)
    #expect(try ReadOnlyOffice(folder: other.folder.path)?.book() == book(records.count))
  }
}
