import GRDB
import Readiness

extension FileHistory {
  /// See `HistoryReading`.
  public func newest() throws(HistoryFault) -> [Sample] {
    let (open, ahead) = state.withLock { ($0.open, $0.ahead) }
    return ahead?.newestSamples(over: open) ?? open.newestSamples
  }

  func answer<Value>(_ body: (Answers) throws -> Value) throws(HistoryFault) -> Value {
    let database = folder.database
    return try HistoryFault.translating(database) {
      let (found, alone) = state.withLock { ($0.database, Answers(open: $0.open, ahead: $0.ahead)) }
      guard case .success(let opened) = found else { return try body(alone) }
      return try opened.pool.read { database in
        var answers = try gate.withLock { _ in
          // The first look makes the moment of the files the one of the memory.
          _ = try Row.fetchOne(database, sql: "SELECT 1 FROM series LIMIT 1")
          return state.withLock { Answers(open: $0.open, ahead: $0.ahead) }
        }
        answers.records = try opened.records(database)
        return try body(answers)
      }
    }
  }
}
