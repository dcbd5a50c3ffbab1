import Foundation
import GRDB
import Readiness

/// A row of office.sqlite: its checksum binds every value to its column and table, so that a flipped bit is never
/// taken for what somebody said.
///
/// Empty columns do not count: one that a later migration adds leaves older checksums right.
enum OfficeRow {
  /// Writes a row with its checksum; with `replacing`, in the place of the one that has its key.
  static func insert(
    into table: String, _ values: [String: (any DatabaseValueConvertible)?], replacing: Bool = false,
    _ database: Database
  ) throws {
    var values = values.mapValues { $0?.databaseValue ?? .null }
    values["crc"] = Int64(checksum(of: table, values)).databaseValue
    let names = values.keys.sorted()
    let columns = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let places = names.map { _ in "?" }.joined(separator: ", ")
    try database.execute(
      sql: "INSERT \(replacing ? "OR REPLACE " : "")INTO \(table) (\(columns)) VALUES (\(places))",
      arguments: StatementArguments(names.map { values[$0] ?? .null }))
  }

  /// Reads rows whose checksum is right.
  ///
  /// - Throws: SQLite's "corrupt" where one is not.
  static func all(
    of table: String, _ condition: String = "", _ arguments: StatementArguments = [], _ database: Database
  ) throws -> [Row] {
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(table) \(condition)", arguments: arguments)
    guard let damaged = rows.first(where: { !isWhole($0, of: table) }) else { return rows }
    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(table): \(key(of: damaged))")
  }

  /// Whether a row is as it was written.
  static func isWhole(_ row: Row, of table: String) -> Bool {
    var values: [String: DatabaseValue] = [:]
    for (column, value) in row where column != "crc" { values[column] = value }
    return row.whole("crc") == Int64(checksum(of: table, values))
  }

  /// A row by its first column, for people.
  static func key(of row: Row) -> String {
    row.first.map { column, value in "\(column) \(PeerText.clean("\(value)")): damaged" } ?? "damaged"
  }

  private static func checksum(of table: String, _ values: [String: DatabaseValue]) -> UInt32 {
    var bytes = Array(table.utf8)
    for (column, value) in values.sorted(by: { $0.key < $1.key }) where !value.isNull {
      bytes += [0] + Array(column.utf8) + [0] + content(of: value)
    }
    return CRC32C.checksum(bytes)
  }

  private static func content(of value: DatabaseValue) -> [UInt8] {
    switch value.storage {
    case .null: []
    case .int64(let number): Array("i\(number)".utf8)
    case .double(let number): Array("d\(number.bitPattern)".utf8)
    case .string(let text): Array("s\(text)".utf8)
    case .blob(let data): Array("b".utf8) + data
    }
  }
}
