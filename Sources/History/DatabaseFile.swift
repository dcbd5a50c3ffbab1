import GRDB
import GRDBSQLite
import Glibc

/// What the files of all databases here have in common.
enum DatabaseFile {
  /// How long a statement waits for another process's lock: little, for the next try comes soon.
  static let patience = 0.25

  /// Makes a new file that its owner and group can read; the log beside it gets the same mode.
  static func makePrivate(_ path: String) throws(HistoryFault) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard descriptor >= 0 || errno == EEXIST else { throw .file(path, errno: errno) }
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  /// Has the log stay after a clean stop: only then can readers go on.
  static func keepLog(of database: Database) {
    var keepsLog: CInt = 1
    sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &keepsLog)
  }

  /// Opens for reading only, beside a writer or after one.
  static func reading(
    _ path: String, label: String, _ migrations: DatabaseMigrator
  ) throws(HistoryFault) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = label + ", read only"
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    return try HistoryFault.translating(path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try migrations.refuseNewer(queue, path: path)
      return queue
    }
  }
}

extension DatabaseMigrator {
  /// Brings a file up to date, or refuses it where a newer version wrote it.
  func bringUp(_ writer: some DatabaseWriter, path: String) throws(HistoryFault) {
    try HistoryFault.translating(path) {
      try refuseNewer(writer, path: path)
      try migrate(writer)
    }
  }

  /// Refuses a file that a newer version wrote.
  func refuseNewer(_ reader: some DatabaseReader, path: String) throws {
    let applied = try reader.read { try appliedIdentifiers($0) }
    let unknown = applied.subtracting(migrations)
    if !unknown.isEmpty { throw HistoryFault.newer(path, migrations: unknown.sorted()) }
  }
}
