import Foundation
import GRDB
import Readiness

/// The history of a folder for whoever only reads, whether its writer lives, has ended or was killed.
///
/// It shows the files as they stood when it was opened: open it anew to see more. It writes nothing of its own.
public final class ReadOnlyHistory: AnsweringHistory {
  private let folder: StateFolder
  private let queue: DatabaseQueue?
  private let open: OpenHours
  private let ahead: OpenHours?

  /// Opens the files of a folder, and lays over what their writer cannot write at the moment.
  ///
  /// - Throws: `folder` where there is no history, `newer` where a newer version wrote it, `file` or
  ///   `database` where it may not be read.
  public init(folder path: String, unkept: [Sample] = []) throws(HistoryFault) {
    folder = StateFolder(path)
    guard access(folder.database, F_OK) == 0 || access(folder.tail, F_OK) == 0 else {
      throw .folder(path, errno: errno)
    }
    // First the tail, then the database: what moves from one to the other meanwhile is seen twice and counted
    // once, by its key. The other way round it would be lost.
    let tail = try Tail.bytes(of: folder.tail)
    let database = folder.database
    guard access(database, F_OK) == 0 else {
      queue = nil
      open = OpenHours.replaying(tail).0
      ahead = open.ahead(with: unkept, besides: tail)
      return
    }
    let queue = try HistoryDatabase.reading(database)
    self.queue = queue
    (open, ahead) = try HistoryFault.translating(database) {
      try queue.read { database in
        let records = try Records(database)
        let open = try OpenHours.replaying(tail, beside: records).0
        return (open, open.ahead(with: unkept, besides: tail) { (try? records.closed($0)) ?? ClosedHour() })
      }
    }
  }

  func answer<Value>(_ body: (Answers) throws -> Value) throws(HistoryFault) -> Value {
    try HistoryFault.translating(folder.database) {
      guard let queue else { return try body(Answers(open: open, ahead: ahead)) }
      return try queue.read { try body(Answers(open: open, ahead: ahead, records: try Records($0))) }
    }
  }

  /// See `HistoryReading`.
  public func newest() throws(HistoryFault) -> [Sample] {
    ahead?.newestSamples(over: open) ?? open.newestSamples
  }

}

extension OpenHours {
  /// What is laid over these hours; nil without any.
  ///
  /// What was written meanwhile is in the tail and counts once.
  fileprivate func ahead(
    with unkept: [Sample], besides tail: [UInt8],
    closed: (OpenHour.Key) -> ClosedHour = { _ in ClosedHour() }
  ) -> OpenHours? {
    guard !unkept.isEmpty else { return nil }
    var waiting = Set(unkept.map(\.key))
    _ = TailReader.read(tail) { waiting.remove($0.key) }
    let rest = unkept.filter { waiting.contains($0.key) }
    guard !rest.isEmpty else { return nil }
    var ahead = withoutHours
    ahead.lay(rest, closed: closed)
    return ahead
  }
}
