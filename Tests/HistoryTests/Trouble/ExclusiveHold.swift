import GRDB

/// Holds a database so that nobody else can so much as read it, for as long as it lives.
final class ExclusiveHold {
  private let queue: DatabaseQueue

  init(of path: String) throws {
    var settings = Configuration()
    settings.allowsUnsafeTransactions = true
    settings.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    queue = try DatabaseQueue(path: path, configuration: settings)
    try queue.inDatabase { try $0.execute(sql: "BEGIN EXCLUSIVE; SELECT * FROM series") }
  }

  deinit {
    try? queue.inDatabase { try $0.execute(sql: "ROLLBACK") }
    try? queue.close()
  }
}
