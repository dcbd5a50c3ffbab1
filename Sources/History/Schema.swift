import GRDB

/// The tables of history.sqlite, by migrations that are named and only go forward.
///
/// A released migration is never edited. A file with one that is not known here was written by a newer version.
enum Schema {
  static var migrations: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("series, hours, days and transitions") { database in
      try database.execute(
        sql: """
          CREATE TABLE series (
            id INTEGER PRIMARY KEY, "check" TEXT NOT NULL, vantage TEXT NOT NULL, address TEXT NOT NULL,
            intervalMs INTEGER NOT NULL, timeoutMs INTEGER NOT NULL, expectation TEXT NOT NULL,
            UNIQUE ("check", vantage, address, intervalMs, timeoutMs, expectation));
          CREATE TABLE anchor (number INTEGER PRIMARY KEY, raisedAtMs INTEGER NOT NULL);
          CREATE TABLE chunk (
            hour INTEGER NOT NULL, series INTEGER NOT NULL REFERENCES series, anchor INTEGER NOT NULL,
            summary BLOB NOT NULL, samples BLOB,
            PRIMARY KEY (hour, series, anchor)) WITHOUT ROWID;
          CREATE TABLE day (
            day INTEGER NOT NULL, series INTEGER NOT NULL REFERENCES series, summary BLOB NOT NULL,
            PRIMARY KEY (day, series)) WITHOUT ROWID;
          CREATE TABLE transition (
            series INTEGER NOT NULL REFERENCES series, anchor INTEGER NOT NULL, atMs INTEGER NOT NULL,
            stage TEXT, reason TEXT, detail TEXT, crc INTEGER NOT NULL,
            PRIMARY KEY (series, anchor, atMs)) WITHOUT ROWID;
          """)
    }
    return migrator
  }
}

extension HistoryFault {
  /// Runs work on a database and turns its errors into faults that say which file.
  static func translating<Value>(_ path: String, _ body: () throws -> Value) throws(HistoryFault) -> Value {
    do {
      return try body()
    } catch let fault as HistoryFault {
      throw fault
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_FULL: throw .full(path)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: throw .damaged(path, detail: error.message ?? "")
      case .SQLITE_ERROR where error.lacksAName: throw .damaged(path, detail: error.message ?? "")
      default:
        throw .database(
          path, code: error.extendedResultCode.rawValue, message: error.message ?? "\(error.resultCode)")
      }
    } catch {
      throw .database(path, code: 0, message: "\(error)")
    }
  }
}

extension DatabaseError {
  /// Whether a table or column is missing: what is asked never changes, so its name in the file is damaged.
  fileprivate var lacksAName: Bool {
    let message = message ?? ""
    return message.hasPrefix("no such ") || message.contains("has no column named")
  }
}
