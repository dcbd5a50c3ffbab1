import Foundation
import GRDB
import Readiness

/// Reads office.sqlite within one transaction.
struct OfficeRecords {
  let database: Database

  init(_ database: Database) { self.database = database }

  /// Everything people recorded, as it stands now.
  func book() throws -> OfficeBook {
    var book = OfficeBook()
    let invitations = try Dictionary(
      OfficeRow.all(of: "invitation", "", [], database).map { row in
        (row.whole("meeting") ?? 0, try OfficeJSON.read(KeptInvitation.self, from: row))
      }, uniquingKeysWith: { first, _ in first })
    for row in try OfficeRow.all(of: "meeting", "ORDER BY id", [], database) {
      let change = try meetingChange(row, invitations)
      book.add(.meeting(change), number: number(row), by: try signature(row))
    }
    for row in try OfficeRow.all(of: "maintenance", "ORDER BY id", [], database) {
      let record: OfficeRecord =
        row.text("change") == "end"
        ? .maintenanceEnd(MaintenanceEnd(maintenance: number(row)))
        : .maintenance(try OfficeJSON.read(Maintenance.self, from: row))
      book.add(record, number: number(row), by: try signature(row))
    }
    try add("ack", to: &book) { .acknowledgement(try OfficeJSON.read(Acknowledgement.self, from: $0)) }
    try add("call", to: &book) { .call(try OfficeJSON.read(Call.self, from: $0)) }
    try add("signoff", to: &book) { .signOff(try OfficeJSON.read(SignOff.self, from: $0)) }
    try add("rollcall", to: &book) { .rollCall(try OfficeJSON.read(RollCall.self, from: $0)) }
    try add("migration", to: &book) { .migration(try OfficeJSON.read(MigrationStep.self, from: $0)) }
    return book
  }

  private func add(_ table: String, to book: inout OfficeBook, _ read: (Row) throws -> OfficeRecord) throws {
    for row in try OfficeRow.all(of: table, "ORDER BY id", [], database) {
      book.add(try read(row), number: Int(row.whole("id") ?? 0), by: try signature(row))
    }
  }

  private func meetingChange(_ row: Row, _ invitations: [Int64: KeptInvitation]) throws -> MeetingChange {
    let id = OfficeBook.id(of: number(row))
    guard row.text("change") != "cancel" else { return .cancel(id) }
    // Where a damaged file has lost the invitation, everybody is invited: better too many than nobody.
    let invitation = invitations[row.whole("id") ?? 0] ?? KeptInvitation()
    let entry = invitation.completing(try OfficeJSON.read(KeptMeeting.self, from: row))
    return row.text("change") == "add" ? .add(entry) : .edit(id, to: entry)
  }

  private func number(_ row: Row) -> Int { Int(row.whole("number") ?? 0) }

  private func signature(_ row: Row) throws -> Signature {
    guard let at = row.whole("atMs"), let by = row.text("by"), let user = row.whole("uid") else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: OfficeRow.key(of: row))
    }
    return Signature(by: by, user: UInt32(truncatingIfNeeded: user), at: WallTime(milliseconds: at))
  }

  /// The newest good download of every calendar, and what is wrong with the newest try.
  func calendars() throws -> [KeptCalendar] {
    try OfficeRow.all(of: "calendar", "ORDER BY name", [], database).map { row in
      KeptCalendar(
        name: row.text("name") ?? "", bytes: row.data("bytes").map { [UInt8]($0) },
        fetchedAt: row.whole("fetchedAtMs").map(WallTime.init(milliseconds:)), fault: row.text("fault"))
    }
  }

  /// The checkpoints that were due in a window, in order of time.
  func checkpoints(over window: Window) throws -> [CheckpointRecord] {
    try OfficeRow.all(
      of: "checkpoint", "WHERE dueMs >= ? AND dueMs < ? ORDER BY dueMs, leadMs DESC",
      [window.from.milliseconds, window.until.milliseconds], database
    ).map { try OfficeJSON.read(CheckpointRecord.self, from: $0) }
  }

  /// The checkpoints of a meeting, in order of time.
  func checkpoints(of meeting: Meeting.ID) throws -> [CheckpointRecord] {
    try OfficeRow.all(
      of: "checkpoint", "WHERE meeting = ? ORDER BY dueMs, leadMs DESC", [meeting.rawValue], database
    ).map { try OfficeJSON.read(CheckpointRecord.self, from: $0) }
  }

  /// The changes of verdicts in a window, in order of time; of one site or meeting, or of all.
  func verdictChanges(over window: Window, of scope: VerdictChange.Scope?) throws -> [VerdictChange] {
    let condition = scope == nil ? "" : "AND scope = ?"
    var arguments: StatementArguments = [window.from.milliseconds, window.until.milliseconds]
    if let scope { arguments += [scope.text] }
    return try OfficeRow.all(
      of: "verdict_change", "WHERE atMs >= ? AND atMs < ? \(condition) ORDER BY atMs, id", arguments, database
    ).compactMap(VerdictChange.init)
  }

  /// The newest change of every site and meeting: what holds, and since when.
  func newestVerdictChanges() throws -> [VerdictChange.Scope: VerdictChange] {
    let newest = "WHERE id IN (SELECT max(id) FROM verdict_change GROUP BY scope)"
    let changes = try OfficeRow.all(of: "verdict_change", newest, [], database).compactMap(VerdictChange.init)
    return Dictionary(changes.map { ($0.scope, $0) }, uniquingKeysWith: { _, newer in newer })
  }

  /// What a meeting cost; empty where that was not written yet.
  func ledger(of meeting: Meeting.ID) throws -> [LedgerEntry] {
    try OfficeRow.all(of: "ledger", "WHERE meeting = ? ORDER BY id", [meeting.rawValue], database).map {
      row in
      LedgerEntry(
        meeting: meeting, site: Site.ID(row.text("site") ?? ""),
        said: row.text("said").flatMap(Verdict.init(rawValue:)), minutesLost: row["minutesLost"] ?? 0,
        cause: row.text("cause"))
    }
  }

  /// The key that each check of a peer on `record` showed first.
  func fingerprints() throws -> [CheckID: KeptFingerprint] {
    var found: [CheckID: KeptFingerprint] = [:]
    for row in try OfficeRow.all(of: "fingerprint", "", [], database) {
      guard let check = row.text("check").flatMap(CheckID.init(parsing:)), let key = row.text("key"),
        let seen = row.whole("firstSeenMs")
      else { continue }
      found[check] = KeptFingerprint(key: key, firstSeen: WallTime(milliseconds: seen))
    }
    return found
  }
}

extension VerdictChange {
  fileprivate init?(_ row: Row) {
    guard let scope = row.text("scope").flatMap(Scope.init(text:)), let at = row.whole("atMs"),
      let to = row.text("to").flatMap(Verdict.init(rawValue:))
    else { return nil }
    self.init(
      scope, from: row.text("from").flatMap(Verdict.init(rawValue:)), to: to,
      at: WallTime(milliseconds: at), cause: row.text("cause"))
  }
}

extension VerdictChange.Scope {
  /// How it stands in the file: "site:088", "meeting:m12".
  var text: String {
    switch self {
    case .site(let code): "site:\(code)"
    case .meeting(let id): "meeting:\(id)"
    }
  }

  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "site": self = .site(Site.ID(parts[1]))
    case "meeting": self = .meeting(Meeting.ID(parts[1]))
    default: return nil
    }
  }
}
