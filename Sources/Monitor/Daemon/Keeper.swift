import Dispatch
import Foundation
import History
import Readiness
import Synchronization
import Wire

/// Owns the history and the one thread that writes it.
///
/// Whoever measures hands results over and never waits. What cannot be written stays in memory, is shown as
/// not kept, and is written as soon as that works again; only beyond `mostWaiting` the oldest are given up.
final class Keeper: Sendable {
  /// How the keeping goes.
  struct Status: Sendable {
    /// Results that are not written yet.
    var unwritten = 0
    /// Results given up because too many were waiting.
    var lost = 0
    /// Why nothing can be written at the moment; nil where it can.
    var fault: HistoryFault?
    /// How often writing failed.
    var faults = 0
    /// When results were last written.
    var lastWritten: WallTime?
    /// Damaged files that were set aside.
    var incidents: [Incident] = []
    /// The bytes of the tail.
    var tailBytes = 0
  }

  /// How many results may wait to be written.
  static let mostWaiting = 200_000
  /// How many results are written at once at most.
  private static let portion = 2000
  /// How often what was written is brought onto the disk.
  private static let synchronizing: Duration = .seconds(10)
  /// After how long a folder that could not be opened is tried again.
  private static let retry: Duration = .seconds(5)

  private struct State {
    var history: FileHistory?
    var waiting: [Sample] = []
    var inHand: [Sample] = []
    var anchor: Int?
    var isStopping = false
    var status = Status()
    var pulse = Pulse.turning(since: .now)
  }

  /// What the thread does at the moment.
  enum Pulse: Sendable {
    /// It works or waits for work, since then.
    case turning(since: Moment)
    /// It waits for the disk, since then: nothing that a restart would heal.
    case inDisk(since: Moment)
    /// It has ended.
    case ended
  }

  private let folder: String
  private let state: Mutex<State>
  private let work = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Opens the history of a folder and starts the thread.
  ///
  /// A folder that cannot be used is tried again and again while results wait in memory.
  /// - Throws: `owned` and `newer` only: then another program is in charge of the folder.
  init(folder: String) throws(HistoryFault) {
    self.folder = folder
    var begin = State()
    do throws(HistoryFault) {
      begin.history = try FileHistory(folder: folder)
      begin.status.incidents = begin.history?.incidents ?? []
    } catch {
      switch error {
      case .owned, .newer: throw error
      default: begin.status.fault = error
      }
    }
    state = Mutex(begin)
    let thread = Thread { [self] in run() }
    thread.name = "vmeet-store"
    thread.start()
  }

  /// How the keeping goes.
  var status: Status {
    state.withLock { state in
      var status = state.status
      status.unwritten = state.waiting.count + state.inHand.count
      status.tailBytes = state.history?.tailBytes ?? 0
      return status
    }
  }

  /// What the thread does.
  var pulse: Pulse { state.withLock { $0.pulse } }

  /// The anchor and the newest slot recorded.
  var recorded: (anchor: Int, newestSlot: WallTime?) {
    let history = state.withLock { $0.history }
    return (history?.anchor ?? 0, history?.newestSlot)
  }

  /// The history as it can be asked now, with what could not be written where there is such.
  var reading: any HistoryReading {
    let (history, unkept) = state.withLock { state in
      (state.history, state.status.fault == nil ? [] : state.inHand + state.waiting)
    }
    if let history, unkept.isEmpty { return history }
    return UnkeptHistory(beside: history, unkept)
  }

  /// Takes results; called on the engine's thread, never waits.
  func keep(_ samples: [Sample]) {
    state.withLock { state in
      state.waiting += samples
      let excess = state.waiting.count - Self.mostWaiting
      guard excess > 0 else { return }
      state.waiting.removeFirst(excess)
      state.status.lost += excess
    }
    work.signal()
  }

  /// Takes a new anchor; called on the engine's thread, never waits.
  func raiseAnchor(to anchor: Int) {
    state.withLock { $0.anchor = anchor }
    work.signal()
  }

  /// Writes what waits and ends; false where that took longer than `deadline`.
  func stop(within deadline: Duration) -> Bool {
    state.withLock { $0.isStopping = true }
    work.signal()
    return ended.wait(timeout: .now() + deadline.inSeconds) == .success
  }

  // MARK: The thread

  private func run() {
    var synchronized = Moment.now
    var tried = Moment.now
    var settled = Moment.now
    while true {
      if state.withLock({ $0.history == nil }), Moment.now - tried >= Self.retry {
        reopen()
        tried = .now
      }
      let wroteAll = write()
      if Moment.now - synchronized >= Self.synchronizing {
        attempt { history throws(HistoryFault) in try history.synchronize() }
        synchronized = .now
      }
      if Moment.now - settled >= .seconds(1) {
        settle(until: .now + .milliseconds(100))
        settled = .now
      }
      if state.withLock({ $0.isStopping }) { return end() }
      // While writing fails there is no hurry: every second is soon enough.
      if wroteAll { _ = work.wait(timeout: .now() + 1) } else { Thread.sleep(forTimeInterval: 1) }
      state.withLock { $0.pulse = .turning(since: .now) }
    }
  }

  /// Writes what waits; false where that failed.
  private func write() -> Bool {
    if let anchor = state.withLock({ $0.anchor }) {
      attempt { history throws(HistoryFault) in try history.raiseAnchor(to: anchor) }
      state.withLock { if $0.anchor == anchor { $0.anchor = nil } }
    }
    while let samples = take() {
      guard attempt({ history throws(HistoryFault) in try history.append(samples) }) else {
        state.withLock { state in
          state.waiting = state.inHand + state.waiting
          state.inHand = []
        }
        return false
      }
      state.withLock { state in
        state.inHand = []
        state.status.lastWritten = .now
        state.status.fault = nil
      }
    }
    return true
  }

  private func take() -> [Sample]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else { return nil }
      state.inHand = Array(state.waiting.prefix(Self.portion))
      state.waiting.removeFirst(state.inHand.count)
      return state.inHand
    }
  }

  /// Closes hours and the like while nothing waits to be written.
  private func settle(until deadline: Moment) {
    var hasMore = true
    while hasMore, Moment.now < deadline, state.withLock({ $0.waiting.isEmpty }) {
      hasMore = false
      attempt(isWriting: false) { history throws(HistoryFault) in hasMore = try history.settle(now: .now) }
    }
  }

  /// Does something with the disk and tells whether it worked.
  @discardableResult
  private func attempt(
    isWriting: Bool = true, _ body: (FileHistory) throws(HistoryFault) -> Void
  ) -> Bool {
    guard let history = state.withLock({ $0.history }) else { return false }
    state.withLock { $0.pulse = .inDisk(since: .now) }
    defer { state.withLock { $0.pulse = .turning(since: .now) } }
    do throws(HistoryFault) {
      try body(history)
      return true
    } catch {
      state.withLock { state in
        state.status.faults += 1
        if isWriting { state.status.fault = error }
      }
      if case .damaged = error { giveUp(history) }
      return false
    }
  }

  /// Lets a damaged history go; opening it again sets the damaged file aside.
  private func giveUp(_ history: FileHistory) {
    try? history.close()
    state.withLock { $0.history = nil }
    reopen()
  }

  private func reopen() {
    do throws(HistoryFault) {
      let history = try FileHistory(folder: folder)
      state.withLock { state in
        state.history = history
        state.status.incidents += history.incidents
        state.status.fault = nil
      }
    } catch {
      state.withLock { state in
        state.status.faults += 1
        state.status.fault = error
      }
    }
  }

  private func end() {
    _ = write()
    attempt { history throws(HistoryFault) in try history.close() }
    state.withLock { $0.pulse = .ended }
    ended.signal()
  }
}
