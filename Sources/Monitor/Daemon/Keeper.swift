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
  /// How many results may wait to be written.
  static let mostWaiting = 200_000
  /// How many results are written at once at most.
  private static let portion = 2000
  /// How often what was written is brought onto the disk.
  private static let synchronizing: Duration = .seconds(10)
  /// After how long a folder that could not be opened is tried again.
  private static let retry: Duration = .seconds(5)
  /// After how long a call that does not come back is trouble.
  private static let patience: Duration = .seconds(10)

  private struct State {
    var history: FileHistory?
    /// What is asked where there are no files.
    var memory = MemoryHistory(most: mostWaiting)
    var waiting: [Sample] = []
    var inHand: [Sample] = []
    /// How many of those that wait are in the memory that is asked.
    var remembered = 0
    var anchor: Int?
    var isDamaged = false
    var isStopping = false
    var status = Status()
    var pulse = Pulse.turning(since: .now)
  }

  /// When the thread last did what it does now and then.
  private struct Rhythm {
    var synchronized = Moment.now
    var tried: Moment? = .now
    var settled = Moment.now
  }

  private let folder: String
  // Never held during a call that may wait for the disk: whoever measures takes it too.
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
      default: begin.status.failing[.opening] = error
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
      if case .inDisk(let since) = state.pulse, Moment.now - since > Self.patience {
        status.waitsSince = since
      }
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
    let isFailing = status.complaint != nil
    let (history, memory, unkept) = state.withLock { state in
      (state.history, state.memory, isFailing ? state.inHand + state.waiting : [])
    }
    guard let history else { return memory }
    return ServedHistory(history, unkept: unkept) { [weak self] in self?.hearOfDamage() }
  }

  /// Takes results; called on the engine's thread, never waits.
  func keep(_ samples: [Sample]) {
    state.withLock { state in
      state.waiting += samples
      let excess = state.waiting.count + state.inHand.count - Self.mostWaiting
      guard excess > 0 else { return }
      // A tenth more than needed: what stands in front is moved at every giving up.
      let given = min(state.waiting.count, excess + Self.mostWaiting / 10)
      state.waiting.removeFirst(given)
      state.remembered = max(0, state.remembered - given)
      state.status.lost += given
    }
    work.signal()
  }

  /// Takes a new anchor; called on the engine's thread, never waits.
  func raiseAnchor(to anchor: Int) {
    state.withLock { $0.anchor = anchor }
    work.signal()
  }

  /// Writes what waits and ends; false where that took longer than `deadline` or something stays unwritten.
  func stop(within deadline: Duration) -> Bool {
    state.withLock { $0.isStopping = true }
    work.signal()
    return ended.wait(timeout: .now() + deadline.inSeconds) == .success && status.unwritten == 0
  }

  private func hearOfDamage() {
    state.withLock { $0.isDamaged = true }
    work.signal()
  }

  // MARK: The thread

  private func run() {
    var rhythm = Rhythm()
    while true {
      let wroteAll = work(in: &rhythm)
      if state.withLock({ $0.isStopping }) { return end() }
      // While writing fails there is no hurry: every second is soon enough.
      if wroteAll { _ = work.wait(timeout: .now() + 1) } else { Thread.sleep(forTimeInterval: 1) }
      state.withLock { $0.pulse = .turning(since: .now) }
    }
  }

  /// Does what is to be done now; false where results could not be written.
  private func work(in rhythm: inout Rhythm) -> Bool {
    if state.withLock({ $0.isDamaged }) {
      letGo()
      rhythm.tried = nil
    }
    if state.withLock({ $0.history == nil }), rhythm.tried.map({ Moment.now - $0 >= Self.retry }) ?? true {
      reopen()
      rhythm.tried = .now
    }
    let wroteAll = write()
    if Moment.now - rhythm.synchronized >= Self.synchronizing {
      attempt(.synchronizing) { history throws(HistoryFault) in try history.synchronize() }
      rhythm.synchronized = .now
    }
    if Moment.now - rhythm.settled >= .seconds(1) {
      // More is left: the next turn goes on with it, after what has come meanwhile.
      if settle() { work.signal() } else { rhythm.settled = .now }
    }
    return wroteAll
  }

  /// Writes what waits; false where that failed.
  private func write() -> Bool {
    guard state.withLock({ $0.history != nil }) else {
      remember()
      return false
    }
    if let anchor = state.withLock({ $0.anchor }),
      attempt(.anchoring, { history throws(HistoryFault) in try history.raiseAnchor(to: anchor) })
    {
      state.withLock { if $0.anchor == anchor { $0.anchor = nil } }
    }
    while let samples = take() {
      let isWritten = attempt(.appending) { history throws(HistoryFault) in try history.append(samples) }
      state.withLock { state in
        if isWritten { state.status.lastWritten = .now } else { state.waiting = samples + state.waiting }
        state.inHand = []
      }
      guard isWritten else { return false }
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

  /// Makes what waits for its files known to those who ask.
  private func remember() {
    let (memory, news) = state.withLock { state in
      defer { state.remembered = state.waiting.count }
      return (state.memory, Array(state.waiting.dropFirst(state.remembered)))
    }
    try? memory.append(news)
  }

  /// Closes hours and the like, a piece at a time; true where more is left.
  private func settle() -> Bool {
    var hasMore = false
    attempt(.settling) { history throws(HistoryFault) in hasMore = try history.settle(now: .now) }
    return hasMore
  }

  /// Does something with the files and tells whether it worked.
  @discardableResult
  private func attempt(_ kind: Work, _ body: (FileHistory) throws(HistoryFault) -> Void) -> Bool {
    guard let history = state.withLock({ $0.history }) else { return false }
    state.withLock { $0.pulse = .inDisk(since: .now) }
    defer { state.withLock { $0.pulse = .turning(since: .now) } }
    do throws(HistoryFault) {
      try body(history)
      let bytes = history.tailBytes
      state.withLock { state in
        state.status.failing[kind] = nil
        state.status.tailBytes = bytes
      }
      return true
    } catch {
      fail(kind, error)
      return false
    }
  }

  private func fail(_ kind: Work, _ fault: HistoryFault) {
    state.withLock { state in
      state.status.faults += 1
      state.status.failing[kind] = fault
      if case .damaged = fault { state.isDamaged = true }
    }
  }

  /// Lets a damaged history go; opening it again sets the damaged file aside.
  private func letGo() {
    let history = state.withLock { state in
      defer { state.history = nil }
      state.isDamaged = false
      state.memory = MemoryHistory(most: Self.mostWaiting)
      state.remembered = 0
      return state.history
    }
    guard let history else { return }
    let newest = try? history.newest()
    try? history.close()
    try? state.withLock { $0.memory }.append(newest ?? [])
  }

  private func reopen() {
    state.withLock { $0.pulse = .inDisk(since: .now) }
    defer { state.withLock { $0.pulse = .turning(since: .now) } }
    do throws(HistoryFault) {
      let history = try FileHistory(folder: folder)
      state.withLock { state in
        state.history = history
        state.memory = MemoryHistory(most: Self.mostWaiting)
        state.remembered = 0
        state.status.incidents += history.incidents
        state.status.failing = [:]
      }
    } catch {
      fail(.opening, error)
    }
  }

  private func end() {
    _ = write()
    if let history = state.withLock({ $0.history }) { try? history.close() }
    state.withLock { $0.pulse = .ended }
    ended.signal()
  }
}
