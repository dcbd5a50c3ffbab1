import GRDB

/// How history.sqlite is opened.
enum HistoryDatabase {
  /// Opens for writing, makes the file where it is missing, and brings it up to date.
  static func writing(_ path: String) throws(HistoryFault) -> DatabasePool {
    var configuration = Configuration()
    configuration.label = "history"
    configuration.maximumReaderCount = 3
    configuration.busyMode = .timeout(DatabaseFile.patience)
    configuration.prepareDatabase { database in
      // Rows of an hour are some hundred bytes: larger pages waste less at their ends.
      try database.execute(
        sql:
          "PRAGMA page_size = 16384; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -1024; PRAGMA journal_size_limit = 4194304"
      )
      DatabaseFile.keepLog(of: database)
    }
    try DatabaseFile.makePrivate(path)
    let pool = try HistoryFault.translating(path) {
      try DatabasePool(path: path, configuration: configuration)
    }
    try Schema.migrations.bringUp(pool, path: path)
    return pool
  }

  /// Opens for reading only, beside a writer or after one.
  static func reading(_ path: String) throws(HistoryFault) -> DatabaseQueue {
    try DatabaseFile.reading(path, label: "history", Schema.migrations)
  }
}
