import Foundation
import GRDB

/// Opens an office.sqlite that may be damaged, and looks one over.
enum OfficeSalvage {
  /// The database, and what had to be done for it; nil where nothing had.
  static func opening(_ path: String, salvaging: Bool) throws(HistoryFault) -> (DatabaseQueue, Incident?) {
    if salvaging { return try recover(path) }
    do throws(HistoryFault) {
      return (try OfficeDatabase.writing(path), nil)
    } catch {
      guard case .damaged = error else { throw error }
      return try recover(path)
    }
  }

  /// Puts the database aside and every whole row of it into a new one.
  static func recover(_ path: String) throws(HistoryFault) -> (DatabaseQueue, Incident?) {
    let aside = StateFolder.aside(path)
    for ending in ["", "-wal", "-shm"] where access(path + ending, F_OK) == 0 {
      guard rename(path + ending, aside + ending) == 0 else { throw .file(path + ending, errno: errno) }
    }
    let queue = try OfficeDatabase.writing(path)
    let saved = try HistoryFault.translating(path) { try queue.write { try save(from: aside, into: $0) } }
    return (queue, Incident(file: path, setAsideAs: aside, saved: saved))
  }

  private static func save(from path: String, into database: Database) throws -> Int {
    var configuration = Configuration()
    configuration.busyMode = .timeout(1)
    guard let old = try? DatabaseQueue(path: path, configuration: configuration) else { return 0 }
    var saved = 0
    for table in OfficeSchema.tables {
      for order in ["", " DESC"] {
        try? old.read { source in
          let rows = try Row.fetchCursor(source, sql: "SELECT * FROM \(table) ORDER BY 1\(order)")
          // Where a page is damaged the way ends; the other direction saves what lies behind it.
          while let row = try? rows.next() { saved += keep(row, of: table, database) ? 1 : 0 }
        }
      }
    }
    return saved
  }

  private static func keep(_ row: Row, of table: String, _ database: Database) -> Bool {
    guard OfficeRow.isWhole(row, of: table) else { return false }
    let columns = row.columnNames.map { "\"\($0)\"" }.joined(separator: ", ")
    let places = row.map { _ in "?" }.joined(separator: ", ")
    do {
      try database.execute(
        sql: "INSERT OR IGNORE INTO \(table) (\(columns)) VALUES (\(places))",
        arguments: StatementArguments(row.databaseValues))
      return database.changesCount > 0
    } catch { return false }
  }

  /// What is damaged in a file: pages and rows.
  static func findings(of path: String) throws(HistoryFault) -> [HistoryFinding] {
    try Inspection.findings(in: path, opening: OfficeDatabase.reading, details)
  }

  private static func details(in database: Database) throws -> [String] {
    for table in OfficeSchema.tables where try !database.tableExists(table) { return ["no table \(table)"] }
    let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
    guard pages.isEmpty else { return pages }
    var found: [String] = []
    for table in OfficeSchema.tables {
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table)")
      while let row = try rows.next() {
        if !OfficeRow.isWhole(row, of: table) { found.append("\(table) \(OfficeRow.key(of: row))") }
      }
    }
    return found
  }
}
