import Foundation
import GRDB
import Readiness

/// Owns office.sqlite for the one process that writes it: what it returned from is on the disk.
public final class OfficeStore: OfficeAnswering {
  /// What was found wrong with the file when it was opened, and what was done about it.
  public let incidents: [Incident]

  private let path: String
  private let ownership: Ownership
  private let queue: DatabaseQueue

  /// Opens the file of a folder, made where it is missing.
  ///
  /// With `salvaging` it is set aside first, and what can be read of it goes into a new one; that is done by itself
  /// where it cannot be opened at all.
  /// - Throws: `owned` where another process writes there, `newer` where a newer version did, and what the disk says.
  public init(folder path: String, salvaging: Bool = false) throws(HistoryFault) {
    let folder = StateFolder(path)
    self.path = folder.office
    ownership = try Ownership(of: folder, by: folder.officeLock)
    let (queue, incident) = try OfficeSalvage.opening(folder.office, salvaging: salvaging)
    self.queue = queue
    incidents = [incident].compactMap(\.self)
  }

  func answer<Value>(_ body: (OfficeRecords) throws -> Value) throws(HistoryFault) -> Value {
    try HistoryFault.translating(path) { try queue.read { try body(OfficeRecords($0)) } }
  }

  /// Records what somebody said, whole or not at all; gives its number, which for a meeting is part of its id.
  @discardableResult
  public func record(_ record: OfficeRecord, by signature: Signature) throws(HistoryFault) -> Int {
    try writing { try OfficeWriter($0, signature).write(record) }
  }

  /// Keeps a good download of a calendar, or with nil notes why there was none and leaves the one before.
  public func keep(
    calendar name: String, bytes: [UInt8]?, at now: WallTime, fault: String? = nil
  ) throws(HistoryFault) {
    try writing { database in
      let old = try OfficeRow.all(of: "calendar", "WHERE name = ?", [name], database).first
      try OfficeRow.insert(
        into: "calendar",
        [
          "name": name, "bytes": bytes.map { Data($0) } ?? old?.data("bytes"),
          "fetchedAtMs": bytes != nil ? now.milliseconds : old?.whole("fetchedAtMs"), "fault": fault,
        ], replacing: true, database)
    }
  }

  /// Keeps what became of a checkpoint; one that is there already stays.
  public func keep(_ record: CheckpointRecord) throws(HistoryFault) {
    try writing { database in
      let key: StatementArguments = [
        record.meeting.id.rawValue, record.at.milliseconds, Int64(record.lead.inMilliseconds),
      ]
      let isThere = "WHERE meeting = ? AND dueMs = ? AND leadMs = ?"
      guard try OfficeRow.all(of: "checkpoint", isThere, key, database).isEmpty else { return }
      try OfficeRow.insert(
        into: "checkpoint",
        [
          "id": try OfficeWriter.next("id", of: "checkpoint", database),
          "meeting": record.meeting.id.rawValue, "dueMs": record.at.milliseconds,
          "leadMs": Int64(record.lead.inMilliseconds), "outcome": record.outcome.word,
          "verdict": record.taken?.verdict.rawValue, "atMs": record.outcome.at.milliseconds,
          "record": try OfficeJSON.text(record),
        ], database)
    }
  }

  /// Adds changes of verdicts.
  public func keep(_ changes: [VerdictChange]) throws(HistoryFault) {
    guard !changes.isEmpty else { return }
    try writing { database in
      for change in changes {
        try OfficeRow.insert(
          into: "verdict_change",
          [
            "id": try OfficeWriter.next("id", of: "verdict_change", database), "scope": change.scope.text,
            "from": change.from?.rawValue, "to": change.to.rawValue, "cause": change.cause,
            "atMs": change.at.milliseconds,
          ], database)
      }
    }
  }

  /// Keeps what a meeting cost; a ledger that is there already stays.
  public func keep(ledger entries: [LedgerEntry], at now: WallTime) throws(HistoryFault) {
    guard let meeting = entries.first?.meeting else { return }
    try writing { database in
      guard try OfficeRecords(database).ledger(of: meeting).isEmpty else { return }
      for entry in entries {
        try OfficeRow.insert(
          into: "ledger",
          [
            "id": try OfficeWriter.next("id", of: "ledger", database), "meeting": entry.meeting.rawValue,
            "site": entry.site.rawValue, "said": entry.said?.rawValue, "minutesLost": entry.minutesLost,
            "cause": entry.cause, "atMs": now.milliseconds,
          ], database)
      }
    }
  }

  /// Keeps the key that a check saw, in the place of the one before.
  public func keep(_ fingerprint: KeptFingerprint, of check: CheckID) throws(HistoryFault) {
    try writing { database in
      try OfficeRow.insert(
        into: "fingerprint",
        [
          "check": check.description, "key": fingerprint.key,
          "firstSeenMs": fingerprint.firstSeen.milliseconds,
        ], replacing: true, database)
    }
  }

  /// Writes something that means nothing, to see whether writing works.
  public func probe() throws(HistoryFault) {
    try writing { database in
      let number = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      try database.execute(sql: "PRAGMA user_version = \((number + 1) % 1000)")
    }
  }

  /// Ends; a second time changes nothing.
  public func close() {
    // Nothing waits to be written: an error here costs nobody anything.
    try? queue.close()
    ownership.release()
  }

  private func writing<Value>(_ body: (Database) throws -> Value) throws(HistoryFault) -> Value {
    try HistoryFault.translating(path) { try queue.write(body) }
  }
}

extension CheckpointRecord.Outcome {
  fileprivate var word: String {
    switch self {
    case .taken(let taken): taken.isLate ? "late" : "taken"
    case .missed: "missed"
    }
  }

  fileprivate var at: WallTime {
    switch self {
    case .taken(let taken): taken.at
    case .missed(let noticed): noticed
    }
  }
}
