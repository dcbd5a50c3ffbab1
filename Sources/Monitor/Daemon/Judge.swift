import Dispatch
import Foundation
import History
import Readiness
import Synchronization
import Wire

/// Owns the thread that judges while the daemon measures: it notes which verdicts change, takes the checkpoints of
/// meetings, settles what they cost and tells the schedule what they ask of it.
final class Judge: Sendable {
  /// Whom it asks and whom it tells.
  struct Surroundings: Sendable {
    /// The questions over the history as it stands.
    var archive: @Sendable () -> Archive
    /// What people recorded, and where verdicts are kept.
    var desk: OfficeDesk
    /// Tells the schedule what meetings ask of it.
    var attend: @Sendable ([Appointment]) -> Void
  }

  private struct State {
    var isStopping = false
    /// Whether a check answers or fails other than before, since the last judgement.
    var isNudged = true
    var outcomes: [CheckID: Bool] = [:]
    var latest = Latest()
  }

  /// What the newest judgement leaves for the next question.
  struct Latest: Sendable {
    /// When it was.
    var at = Moment.now
    /// The newest change of every verdict: what holds, and since when.
    var newest: [VerdictChange.Scope: VerdictChange] = [:]
    /// What is known of shared causes; nil before the first judgement.
    var memory: CauseMemory?
    /// The keys that checks under `record` saw first; nil until they are read.
    var fingerprints: [CheckID: String]?
  }

  /// How often it is judged where no outcome changes: figures move slowly.
  private static let pace: Duration = .seconds(10)
  /// After how long without a look something is wrong: a disk that hangs, for example.
  static let patience: Duration = .seconds(5 * 60)

  private let state = Mutex(State())
  private let bell = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// What the newest judgement leaves for the next question.
  var latest: Latest { state.withLock { $0.latest } }

  /// Begins to judge.
  func start(_ surroundings: Surroundings) {
    let thread = Thread { [self] in
      var docket = Docket(surroundings)
      while !state.withLock({ $0.isStopping }) {
        work(&docket)
        if bell.wait(timeout: .now() + 1) == .success { Thread.sleep(forTimeInterval: 0.3) }
      }
      ended.signal()
    }
    thread.name = "vmeet-judge"
    thread.start()
  }

  /// Hears what was measured; on the engine's thread, so it only notes whether something changed.
  func hear(_ samples: [Sample]) {
    let isChanged = state.withLock { state in
      var isChanged = false
      for sample in samples {
        guard let isUp = sample.observation.outcome.isUp else { continue }
        if state.outcomes.updateValue(isUp, forKey: sample.series.check) != isUp { isChanged = true }
      }
      let mustRing = isChanged && !state.isNudged
      state.isNudged = state.isNudged || isChanged
      return mustRing
    }
    if isChanged { bell.signal() }
  }

  /// Looks again at once: people recorded something, or the configuration changed.
  func nudge() {
    state.withLock { $0.isNudged = true }
    bell.signal()
  }

  /// Ends; false where the thread did not come to it in time.
  func stop(within deadline: Duration) -> Bool {
    state.withLock { $0.isStopping = true }
    bell.signal()
    return ended.wait(timeout: .now() + deadline.inSeconds) == .success
  }

  private func work(_ docket: inout Docket) {
    let isNudged = state.withLock { state in
      defer { state.isNudged = false }
      return state.isNudged
    }
    docket.work(isNudged: isNudged, pace: Self.pace)
    let latest = Latest(
      newest: docket.log?.newest ?? [:], memory: docket.memory, fingerprints: docket.fingerprints)
    state.withLock { $0.latest = latest }
  }
}

extension Outcome {
  /// Whether it succeeded; nil where nothing was measured.
  fileprivate var isUp: Bool? {
    switch self {
    case .succeeded: true
    case .failed: false
    case .notMeasured: nil
    }
  }
}
