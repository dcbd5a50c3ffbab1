import Foundation
import GRDB
import Readiness

/// Opens a database that may be damaged: what can be read of it goes into a new one, and it is set aside.
enum Salvage {
  /// The database of a folder, and what had to be done for it; nil where nothing had.
  static func opening(_ folder: StateFolder) throws(HistoryFault) -> (DatabasePool, Incident?) {
    do throws(HistoryFault) {
      let pool = try HistoryDatabase.writing(folder.database)
      try probe(pool, folder.database)
      return (pool, nil)
    } catch {
      guard case .damaged = error else { throw error }
      return try recover(folder)
    }
  }

  /// Puts the database aside and what can be read of it into a new one.
  static func recover(_ folder: StateFolder) throws(HistoryFault) -> (DatabasePool, Incident) {
    let aside = StateFolder.aside(folder.database)
    for ending in ["", "-wal", "-shm"] where access(folder.database + ending, F_OK) == 0 {
      guard rename(folder.database + ending, aside + ending) == 0 else {
        throw .file(folder.database + ending, errno: errno)
      }
    }
    let pool = try HistoryDatabase.writing(folder.database)
    let saved = try HistoryFault.translating(folder.database) { try pool.write { try copy(from: aside, into: $0) } }
    return (pool, Incident(file: folder.database, setAsideAs: aside, saved: saved))
  }

  /// Touches every table, so that a file that cannot be used is found at the start.
  private static func probe(_ pool: DatabasePool, _ path: String) throws(HistoryFault) {
    try HistoryFault.translating(path) {
      try pool.read { database in
        let records = try Records(database)
        _ = try records.states()
        _ = try records.newestDay()
        for table in ["anchor", "chunk", "day"] {
          _ = try Row.fetchOne(database, sql: "SELECT * FROM \(table) LIMIT 1")
        }
        _ = try Row.fetchOne(database, sql: "SELECT * FROM chunk ORDER BY hour DESC LIMIT 1")
      }
    }
  }

  /// Copies every row that can be read and whose bytes are whole; gives their number.
  private static func copy(from path: String, into database: Database) throws -> Int {
    var configuration = Configuration()
    configuration.busyMode = .timeout(1)
    guard let old = try? DatabaseQueue(path: path, configuration: configuration) else { return 0 }
    var saved = 0
    for table in ["series", "anchor", "chunk", "day", "transition"] {
      try? old.read { source in
        for order in ["", " DESC"] {
          let key = try source.primaryKey(table).columns.map { "\"\($0)\"" }
          let sorted = key.map { $0 + order }.joined(separator: ", ")
          let rows = try Row.fetchCursor(source, sql: "SELECT * FROM \(table) ORDER BY \(sorted)")
          // Where a page is damaged the way ends; the other direction saves what lies behind it.
          while let row = try? rows.next() {
            saved += try keep(row, of: table, in: database) ? 1 : 0
          }
        }
      }
    }
    return saved
  }

  private static func keep(_ row: Row, of table: String, in database: Database) throws -> Bool {
    guard isWhole(row, of: table) else { return false }
    let places = Array(repeating: "?", count: row.count).joined(separator: ", ")
    try database.execute(
      sql: "INSERT OR IGNORE INTO \(table) VALUES (\(places))",
      arguments: StatementArguments(row.databaseValues))
    return database.changesCount > 0
  }

  private static func isWhole(_ row: Row, of table: String) -> Bool {
    switch table {
    case "series": (row["check"] as String?).flatMap(CheckID.init(parsing:)) != nil
    case "chunk":
      (try? SummaryCodec.decode(row.bytes("summary"), from: Hour(row["hour"] ?? 0).start)) != nil
    case "day":
      (try? SummaryCodec.decode(
        row.bytes("summary"), from: Hour((row["day"] ?? 0) * Hour.perDay).start)) != nil
    default: true
    }
  }
}
