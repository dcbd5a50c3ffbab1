import Readiness

/// A history that answers out of one moment of its files and its memory: the same for whoever holds it.
protocol AnsweringHistory: HistoryReading {
  func answer<Value>(_ body: (Answers) throws -> Value) throws(HistoryFault) -> Value
}

extension AnsweringHistory {
  /// See `HistoryReading`.
  public func series() throws(HistoryFault) -> [Series] { try answer { try $0.series() } }

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
}
