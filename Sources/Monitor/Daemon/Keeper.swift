import Dispatch
import Foundation
import History
import Readiness
import Synchronization
import Wire

/// Owns the history and the one thread that writes it.
///
/// Whoever measures hands results over and never waits. What cannot be written stays in memory, is shown marked as
/// unkept, and is written as soon as that works again; beyond `WaitingResults.most` the oldest are given up.
final class Keeper: Sendable {
  /// Opens the files, again and again where that fails.
  typealias Opening = @Sendable () throws(HistoryFault) -> any KeptFiles

  /// How often what is done now and then is done.
  struct Rhythm: Sendable {
    /// How often what was written is brought onto the disk.
    var synchronizing: Duration = .seconds(10)
    /// How often hours that have ended are looked for: each look is a transaction.
    var settling: Duration = .seconds(20)
    /// After how long what could not be opened is tried again.
    var retry: Duration = .seconds(5)
    /// How long writing rests after it failed: there is no hurry then.
    var rest: Duration = .seconds(1)
    /// After how long a call that does not come back is trouble.
    var patience: Duration = .seconds(10)
  }

  struct State {
    var files: (any KeptFiles)?
    /// What is asked where there are no files.
    var memory = MemoryHistory(most: WaitingResults.most)
    var results = WaitingResults()
    var anchor: Int?
    /// The damage that a question or the writing met in the database.
    var damage: HistoryFault?
    var isStopping = false
    var status = Status()
    var pulse = Pulse.turning(since: .now)
  }

  let opening: Opening
  let rhythm: Rhythm
  // Never held during a call that may wait for the disk: whoever measures takes it too.
  let state: Mutex<State>
  let work = DispatchSemaphore(value: 0)
  let ended = DispatchSemaphore(value: 0)

  /// Opens the history of a folder and starts the thread.
  ///
  /// A folder that cannot be used is tried again and again while results wait in memory.
  /// - Throws: `owned` and `newer` only: then another program is in charge of the folder.
  convenience init(folder: String) throws(HistoryFault) {
    try self.init { () throws(HistoryFault) in try FileHistory(folder: folder) }
  }

  /// Opens files and starts the thread; see `init(folder:)`.
  init(rhythm: Rhythm = Rhythm(), _ opening: @escaping Opening) throws(HistoryFault) {
    self.opening = opening
    self.rhythm = rhythm
    var begin = State()
    do throws(HistoryFault) {
      begin.take(try opening())
    } catch {
      switch error {
      case .owned, .newer: throw error
      default: begin.fail(.opening, error)
      }
    }
    state = Mutex(begin)
    let thread = Thread { [self] in run() }
    thread.name = "vmeet-store"
    thread.start()
  }

  /// How the keeping goes.
  var status: Status { state.withLock { $0.status(patience: rhythm.patience) } }

  /// What the thread does.
  var pulse: Pulse { state.withLock { $0.pulse } }

  /// The anchor and the newest slot recorded.
  var recorded: (anchor: Int, newestSlot: WallTime?) {
    let files = state.withLock { $0.files }
    return (files?.anchor ?? 0, files?.newestSlot)
  }

  /// The history as it can be asked now; while the tail takes nothing, with what waits for it, each marked.
  var reading: any HistoryReading {
    showUnkept()
    let (files, memory) = state.withLock { ($0.files, $0.memory) }
    guard let files else { return memory }
    return ServedHistory(files) { [weak self] in self?.hear(of: $0) }
  }

  /// What waits while the tail takes nothing, in the order it came; empty while it does.
  var unkept: [Sample] {
    state.withLock { $0.status(patience: rhythm.patience).isTailClosed ? $0.results.all : [] }
  }

  /// Takes results; called on the engine's thread, never waits.
  func keep(_ samples: [Sample]) {
    state.withLock { $0.results.add(samples) }
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

  /// Shows what waits while the tail takes nothing; while it does, only what it has is shown.
  func showUnkept() {
    let (files, memory, batches, news) = state.withLock { state in
      let isClosed = state.status(patience: rhythm.patience).isTailClosed
      return (state.files, state.memory, state.files?.batches ?? 0, isClosed ? state.results.tell() : [])
    }
    guard !news.isEmpty else { return }
    if let files { files.lay(news, after: batches) } else { try? memory.append(news.map(\.unkept)) }
  }

  private func hear(of damage: HistoryFault) {
    state.withLock { $0.damage = damage }
    work.signal()
  }
}

extension Keeper.State {
  /// Uses files that were opened.
  mutating func take(_ opened: any KeptFiles) {
    files = opened
    memory = MemoryHistory(most: WaitingResults.most)
    results.wrote()
    status.failing = [:]
    if let fault = opened.databaseFault { fail(.openingDatabase, fault) }
  }

  /// Notes that something failed.
  mutating func fail(_ work: Keeper.Work, _ fault: HistoryFault) {
    status.faults += 1
    status.failing[work] = fault
  }

  fileprivate func status(patience: Duration) -> Keeper.Status {
    var status = status
    status.unwritten = results.count
    status.lost = results.lost
    status.incidents = files?.incidents ?? []
    if case .inDisk(let since) = pulse, Moment.now - since > patience { status.waitsSince = since }
    return status
  }
}
