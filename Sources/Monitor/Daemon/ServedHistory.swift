import History
import Readiness

/// The history as it is served: damage that a question meets is reported.
final class ServedHistory: HistoryReading {
  private let history: any HistoryReading
  private let whenDamaged: @Sendable (HistoryFault) -> Void

  /// Asks a history; `whenDamaged` hears of damage that a question met.
  init(_ history: any HistoryReading, whenDamaged: @escaping @Sendable (HistoryFault) -> Void) {
    self.history = history
    self.whenDamaged = whenDamaged
  }

  func series() throws(HistoryFault) -> [Series] {
    try asking { history throws(HistoryFault) in try history.series() }
  }

  func newest() throws(HistoryFault) -> [Sample] {
    try asking { history throws(HistoryFault) in try history.newest() }
  }

  func summaries(of checks: Set<CheckID>?, over window: Window) throws(HistoryFault) -> [CheckID: Summary] {
    try asking { history throws(HistoryFault) in try history.summaries(of: checks, over: window) }
  }

  func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> [(window: Window, summary: Summary)] {
    try asking { history throws(HistoryFault) in try history.steps(of: check, over: window, every: step) }
  }

  func samples(of check: CheckID, over window: Window) throws(HistoryFault) -> [Kept] {
    try asking { history throws(HistoryFault) in try history.samples(of: check, over: window) }
  }

  func transitions(of checks: Set<CheckID>?, over window: Window) throws(HistoryFault) -> [Transition] {
    try asking { history throws(HistoryFault) in try history.transitions(of: checks, over: window) }
  }

  func lastSuccess(of checks: Set<CheckID>?) throws(HistoryFault) -> [CheckID: WallTime] {
    try asking { history throws(HistoryFault) in try history.lastSuccess(of: checks) }
  }

  private func asking<Value>(
    _ question: (any HistoryReading) throws(HistoryFault) -> Value
  ) throws(HistoryFault) -> Value {
    do throws(HistoryFault) {
      return try question(history)
    } catch {
      if case .damaged = error { whenDamaged(error) }
      throw error
    }
  }
}
