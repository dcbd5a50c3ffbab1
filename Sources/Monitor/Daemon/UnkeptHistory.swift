import History
import Readiness

/// A history with results that could not be written: they count as the newest, and as nothing else.
final class UnkeptHistory: HistoryReading {
  private let kept: any HistoryReading
  private let unkept: MemoryHistory

  /// Lays results over a history; without one they are all there is.
  init(beside history: FileHistory?, _ samples: [Sample]) {
    unkept = MemoryHistory()
    try? unkept.append(((try? history?.newest()) ?? []) + samples)
    kept = history ?? unkept
  }

  func series() throws(HistoryFault) -> [Series] { try kept.series() }

  func newest() throws(HistoryFault) -> [Sample] { try unkept.newest() }

  func summaries(of checks: Set<CheckID>?, over window: Window) throws(HistoryFault) -> [CheckID: Summary] {
    try kept.summaries(of: checks, over: window)
  }

  func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> [(window: Window, summary: Summary)] {
    try kept.steps(of: check, over: window, every: step)
  }

  func samples(of check: CheckID, over window: Window) throws(HistoryFault) -> [Kept] {
    try kept.samples(of: check, over: window)
  }

  func transitions(of checks: Set<CheckID>?, over window: Window) throws(HistoryFault) -> [Transition] {
    try kept.transitions(of: checks, over: window)
  }

  func lastSuccess(of checks: Set<CheckID>?) throws(HistoryFault) -> [CheckID: WallTime] {
    try kept.lastSuccess(of: checks).merging(try unkept.lastSuccess(of: checks)) { max($0, $1) }
  }
}
