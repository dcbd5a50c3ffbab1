import GRDB

/// How office.sqlite is opened.
enum OfficeDatabase {
  /// Opens for writing, makes the file where it is missing, and brings it up to date.
  static func writing(_ path: String) throws(HistoryFault) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "office"
    configuration.busyMode = .timeout(DatabaseFile.patience)
    configuration.journalMode = .wal
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_size_limit = 1048576")
      DatabaseFile.keepLog(of: database)
    }
    try DatabaseFile.makePrivate(path)
    let queue = try HistoryFault.translating(path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // What people say once is said by nobody a second time: it is on the disk before they are answered. Said only
      // here, for turning the log on has made it NORMAL.
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return queue
    }
    try OfficeSchema.migrations.bringUp(queue, path: path)
    return queue
  }

  /// Opens for reading only, beside a writer or after one.
  static func reading(_ path: String) throws(HistoryFault) -> DatabaseQueue {
    try DatabaseFile.reading(path, label: "office", OfficeSchema.migrations)
  }
}
