import Foundation
import GRDB
import Readiness

/// Opens a database that may be damaged: what can be read of it goes into a new one, and it is set aside.
enum Salvage {
  /// The database of a folder, and what had to be done for it; nil where nothing had.
  static func opening(_ folder: StateFolder) throws(HistoryFault) -> (DatabasePool, Incident?) {
    do throws(HistoryFault) {
      let pool = try HistoryDatabase.writing(folder.database)
      do throws(HistoryFault) {
        try probe(pool, folder.database)
      } catch {
        try? pool.close()
        throw error
      }
      return (pool, nil)
    } catch {
      guard case .damaged = error else { throw error }
      return try recover(folder)
    }
  }

  /// Puts the database aside and what can be read of it into a new one.
  static func recover(_ folder: StateFolder) throws(HistoryFault) -> (DatabasePool, Incident?) {
    let aside = StateFolder.aside(folder.database)
    for ending in ["", "-wal", "-shm"] where access(folder.database + ending, F_OK) == 0 {
      guard rename(folder.database + ending, aside + ending) == 0 else {
        throw .file(folder.database + ending, errno: errno)
      }
    }
    let pool = try HistoryDatabase.writing(folder.database)
    let saved = try HistoryFault.translating(folder.database) {
      try pool.write { try Rescue(into: $0).rows(of: aside) }
    }
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
}
