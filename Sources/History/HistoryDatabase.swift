import GRDB
import GRDBSQLite

/// How history.sqlite is opened.
enum HistoryDatabase {
  /// How long a statement waits for another process's lock: little, for the next try comes soon.
  private static let patience = 0.25

  /// Opens for writing, makes the file where it is missing, and brings it up to date.
  static func writing(_ path: String) throws(HistoryFault) -> DatabasePool {
    var configuration = Configuration()
    configuration.label = "history"
    configuration.maximumReaderCount = 3
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -1024; PRAGMA journal_size_limit = 4194304")
      // Readers can go on after a clean stop only where the log stays.
      var keepsLog: CInt = 1
      sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &keepsLog)
    }
    let pool = try HistoryFault.translating(path) { try DatabasePool(path: path, configuration: configuration) }
    try Schema.migrate(pool, path: path)
    return pool
  }

  /// Opens for reading only, beside a writer or after one.
  static func reading(_ path: String) throws(HistoryFault) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "history, read only"
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    let queue = try HistoryFault.translating(path) { try DatabaseQueue(path: path, configuration: configuration) }
    try HistoryFault.translating(path) { try Schema.refuseNewer(queue, path: path) }
    return queue
  }
}
