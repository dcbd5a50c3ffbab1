import Foundation
import GRDB
import Readiness

/// office.sqlite for whoever only reads, whether its writer lives, has ended or was killed.
public final class ReadOnlyOffice: OfficeAnswering {
  private let path: String
  private let queue: DatabaseQueue

  /// Opens the file of a folder; nil where nothing was ever recorded.
  ///
  /// - Throws: `newer` where a newer version wrote it, `database` or `damaged` where it cannot be read.
  public init?(folder: String) throws(HistoryFault) {
    path = StateFolder(folder).office
    guard access(path, F_OK) == 0 else { return nil }
    queue = try OfficeDatabase.reading(path)
  }

  func answer<Value>(_ body: (OfficeRecords) throws -> Value) throws(HistoryFault) -> Value {
    try HistoryFault.translating(path) { try queue.read { try body(OfficeRecords($0)) } }
  }
}
