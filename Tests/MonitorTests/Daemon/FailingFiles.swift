import Foundation
import History
import Readiness
import Synchronization

@testable import Monitor

/// The files of a history that fail or wait when they are told to, and else do what files do.
final class FailingFiles: KeptFiles {
  /// What a call does before the files see it.
  enum Act: Sendable {
    case works
    case fails(HistoryFault)
    /// Until the gate is opened.
    case waits(Gate)
  }

  /// A place where a thread is held until it is opened.
  final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }
    func pass() {
      semaphore.wait()
      semaphore.signal()
    }
  }

  private let files: FileHistory
  private let acts: Mutex<(appending: Act, asking: Act)>
  private let appended = Mutex<[Int]>([])

  init(folder: String) throws(HistoryFault) {
    files = try FileHistory(folder: folder)
    acts = Mutex((.works, .works))
  }

  /// What every appending does from now on.
  func appending(_ act: Act) { acts.withLock { $0.appending = act } }
  /// What every question does from now on.
  func asking(_ act: Act) { acts.withLock { $0.asking = act } }
  /// How many samples every batch had that was appended.
  var sizes: [Int] { appended.withLock { $0 } }

  private func does(_ act: Act) throws(HistoryFault) {
    switch act {
    case .works: return
    case .fails(let fault): throw fault
    case .waits(let gate): gate.pass()
    }
  }

  func append(_ samples: [Sample]) throws(HistoryFault) {
    try does(acts.withLock { $0.appending })
    try files.append(samples)
    appended.withLock { $0.append(samples.count) }
  }

  func newest() throws(HistoryFault) -> [Sample] {
    try does(acts.withLock { $0.asking })
    return try files.newest()
  }

  var anchor: Int { files.anchor }
  var newestSlot: WallTime? { files.newestSlot }
  var tailBytes: Int { files.tailBytes }
  var incidents: [Incident] { files.incidents }
  var batches: Int { files.batches }
  var databaseFault: HistoryFault? { files.databaseFault }

  func raiseAnchor(to anchor: Int) throws(HistoryFault) { try files.raiseAnchor(to: anchor) }
  func synchronize() throws(HistoryFault) { try files.synchronize() }
  func settle(now: WallTime) throws(HistoryFault) -> Bool { try files.settle(now: now) }
  func close() throws(HistoryFault) { try files.close() }
  func openDatabase() throws(HistoryFault) { try files.openDatabase() }
  func letDatabaseGo(because fault: HistoryFault) { files.letDatabaseGo(because: fault) }
  func lay(_ unkept: [Sample], after batches: Int) { files.lay(unkept, after: batches) }

  func series() throws(HistoryFault) -> [Series] { try files.series() }
  func summaries(of checks: Set<CheckID>?, over window: Window) throws(HistoryFault) -> [CheckID: Summary] {
    try files.summaries(of: checks, over: window)
  }
  func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> [(window: Window, summary: Summary)] {
    try files.steps(of: check, over: window, every: step)
  }
  func samples(of check: CheckID, over window: Window) throws(HistoryFault) -> [Kept] {
    try files.samples(of: check, over: window)
  }
  func transitions(of checks: Set<CheckID>?, over window: Window) throws(HistoryFault) -> [Transition] {
    try files.transitions(of: checks, over: window)
  }
  func lastSuccess(of checks: Set<CheckID>?) throws(HistoryFault) -> [CheckID: WallTime] {
    try files.lastSuccess(of: checks)
  }
}
