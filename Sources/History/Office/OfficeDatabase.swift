import GRDB
import GRDBSQLite
import Glibc

/// How office.sqlite is opened.
enum OfficeDatabase {
  /// How long a statement waits for another process's lock.
  private static let patience = 0.25

  /// Opens for writing, makes the file where it is missing, and brings it up to date.
  static func writing(_ path: String) throws(HistoryFault) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "office"
    configuration.busyMode = .timeout(patience)
    configuration.journalMode = .wal
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_size_limit = 1048576")
      // Readers can go on after a clean stop only where the log stays.
      var keepsLog: CInt = 1
      sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &keepsLog)
    }
    try HistoryDatabase.makePrivate(path)
    let queue = try HistoryFault.translating(path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // What people say once is said by nobody a second time: it is on the disk before they are answered. Said only
      // here, for turning the log on has made it NORMAL.
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return queue
    }
    try OfficeSchema.migrate(queue, path: path)
    return queue
  }

  /// Opens for reading only, beside a writer or after one.
  static func reading(_ path: String) throws(HistoryFault) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "office, read only"
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    let queue = try HistoryFault.translating(path) {
      try DatabaseQueue(path: path, configuration: configuration)
    }
    try HistoryFault.translating(path) { try OfficeSchema.refuseNewer(queue, path: path) }
    return queue
  }
}
