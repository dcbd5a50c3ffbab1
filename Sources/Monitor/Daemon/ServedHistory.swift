import History
import Readiness

/// The history as it is served: what could not be written yet counts as the newest, and damage is reported.
final class ServedHistory: HistoryReading {
  private let kept: any HistoryReading
  private let unkept: [Sample]
  private let whenDamaged: @Sendable () -> Void

  /// Lays results in their order over a history; `whenDamaged` hears of damage that a question met.
  init(_ kept: any HistoryReading, unkept: [Sample], whenDamaged: @escaping @Sendable () -> Void) {
    self.kept = kept
    self.unkept = unkept
    self.whenDamaged = whenDamaged
  }

  func series() throws(HistoryFault) -> [Series] {
    try asking { history throws(HistoryFault) in try history.series() }
  }

  func newest() throws(HistoryFault) -> [Sample] {
    let written = try asking { history throws(HistoryFault) in try history.newest() }
    guard !unkept.isEmpty else { return written }
    var found = Dictionary(grouping: written) { $0.series.check }
    for sample in unkept {
      let check = sample.series.check
      // A slot that was written meanwhile is not the newest twice.
      if found[check]?.contains(where: { $0.key == sample.key }) == true { continue }
      if sample.isExtra { found[check, default: []].append(sample) } else { found[check] = [sample] }
    }
    return found.values.flatMap(\.self)
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
      return try question(kept)
    } catch {
      if case .damaged = error { whenDamaged() }
      throw error
    }
  }
}
