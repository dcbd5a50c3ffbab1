import GRDB
import Synchronization

/// A database that is open for writing, with what is known of it by heart.
final class OpenDatabase: Sendable {
  let pool: DatabasePool
  /// The numbers of its series, which only grow: each is read once.
  private let numbers = Mutex(SeriesNumbers())

  init(_ pool: DatabasePool) { self.pool = pool }

  /// The files as a transaction sees them.
  func records(_ database: Database) throws -> Records {
    let records = try Records(database, known: numbers.withLock { $0 })
    numbers.withLock { if $0.newest < records.numbers.newest { $0 = records.numbers } }
    return records
  }
}
