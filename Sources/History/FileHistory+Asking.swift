import GRDB
import Readiness

extension FileHistory {
  /// See `HistoryReading`.
  public func series() throws(HistoryFault) -> [Series] { try answer { try $0.series() } }

  /// See `HistoryReading`.
  public func newest() throws(HistoryFault) -> [Sample] {
    let (open, ahead) = state.withLock { ($0.open, $0.ahead) }
    return ahead?.newestSamples(over: open) ?? open.newestSamples
  }

  /// See `HistoryReading`.
  public func summaries(
    of checks: Set<CheckID>?, over window: Window
  ) throws(HistoryFault) -> [CheckID: Summary] {
    try answer { try $0.summaries(of: checks, over: window) }
  }

  /// See `HistoryReading`.
  public func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> [(window: Window, summary: Summary)] {
    try answer { try $0.steps(of: check, over: window, every: step) }
  }

  /// See `HistoryReading`.
  public func samples(of check: CheckID, over window: Window) throws(HistoryFault) -> [Kept] {
    try answer { try $0.samples(of: check, over: window) }
  }

  /// See `HistoryReading`.
  public func transitions(
    of checks: Set<CheckID>?, over window: Window
  ) throws(HistoryFault) -> [Transition] {
    try answer { try $0.transitions(of: checks, over: window) }
  }

  /// See `HistoryReading`.
  public func lastSuccess(of checks: Set<CheckID>?) throws(HistoryFault) -> [CheckID: WallTime] {
    try answer { try $0.lastSuccess(of: checks) }
  }

  private func answer<Value>(_ body: (Answers) throws -> Value) throws(HistoryFault) -> Value {
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
