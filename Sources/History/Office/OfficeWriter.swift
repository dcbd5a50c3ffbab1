import GRDB
import Readiness

/// Writes what one person says, within one transaction.
struct OfficeWriter {
  private let database: Database
  private let signature: Signature

  init(_ database: Database, _ signature: Signature) {
    self.database = database
    self.signature = signature
  }

  /// The next number of a table.
  static func next(_ column: String, of table: String, _ database: Database) throws -> Int64 {
    1 + (try Int64.fetchOne(database, sql: "SELECT max(\(column)) FROM \(table)") ?? 0)
  }

  /// Writes a record and gives its number.
  func write(_ record: OfficeRecord) throws -> Int {
    switch record {
    case .meeting(let change): try write(change)
    case .maintenance(let record):
      try write("plan", of: "maintenance", number: nil, OfficeJSON.text(record)).number
    case .maintenanceEnd(let record):
      try write("end", of: "maintenance", number: Int64(record.maintenance), nil).number
    case .acknowledgement(let record): try write(OfficeJSON.text(record), into: "ack")
    case .call(let record): try write(OfficeJSON.text(record), into: "call")
    case .signOff(let record): try write(OfficeJSON.text(record), into: "signoff")
    case .rollCall(let record): try write(OfficeJSON.text(record), into: "rollcall")
    case .migration(let record): try write(OfficeJSON.text(record), into: "migration")
    }
  }

  private func write(_ change: MeetingChange) throws -> Int {
    switch change {
    case .add(let entry): return try write(entry, "add", number: nil)
    case .edit(let id, let entry): return try write(entry, "edit", number: try number(of: id))
    case .cancel(let id): return try write("cancel", of: "meeting", number: try number(of: id), nil).number
    }
  }

  private func write(_ entry: MeetingEntry, _ change: String, number: Int64?) throws -> Int {
    let row = try write(change, of: "meeting", number: number, OfficeJSON.text(KeptMeeting(entry)))
    try OfficeRow.insert(
      into: "invitation", ["meeting": row.id, "record": try OfficeJSON.text(KeptInvitation(entry))], database)
    return row.number
  }

  private func number(of id: Meeting.ID) throws -> Int64 {
    guard let number = OfficeBook.number(of: id) else {
      throw DatabaseError(resultCode: .SQLITE_CONSTRAINT, message: "no meeting \(id)")
    }
    return Int64(number)
  }

  /// Adds a row to a table of changes; without a number of an older one it gets the next.
  private func write(
    _ change: String, of table: String, number: Int64?, _ text: String?
  ) throws -> (id: Int64, number: Int) {
    let id = try Self.next("id", of: table, database)
    let number = try number ?? Self.next("number", of: table, database)
    try OfficeRow.insert(
      into: table, signed(["id": id, "number": number, "change": change, "record": text]), database)
    return (id, Int(number))
  }

  private func write(_ text: String, into table: String) throws -> Int {
    let id = try Self.next("id", of: table, database)
    try OfficeRow.insert(into: table, signed(["id": id, "record": text]), database)
    return Int(id)
  }

  private func signed(
    _ values: [String: (any DatabaseValueConvertible)?]
  ) -> [String: (any DatabaseValueConvertible)?] {
    values.merging([
      "atMs": signature.at.milliseconds, "by": signature.by, "uid": Int64(signature.user),
    ]) { $1 }
  }
}
