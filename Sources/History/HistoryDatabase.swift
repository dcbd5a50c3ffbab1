import GRDB
import GRDBSQLite
import Glibc

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
    try makePrivate(path)
    let pool = try HistoryFault.translating(path) {
      try DatabasePool(path: path, configuration: configuration)
    }
    try Schema.migrate(pool, path: path)
    return pool
  }

  /// Makes a new file that its owner and group can read; the log beside it gets the same mode.
  static func makePrivate(_ path: String) throws(HistoryFault) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard descriptor >= 0 || errno == EEXIST else { throw .file(path, errno: errno) }
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  /// Opens for reading only, beside a writer or after one.
  static func reading(_ path: String) throws(HistoryFault) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "history, read only"
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    let queue = try HistoryFault.translating(path) {
      try DatabaseQueue(path: path, configuration: configuration)
    }
    try HistoryFault.translating(path) { try Schema.refuseNewer(queue, path: path) }
    return queue
  }
}
