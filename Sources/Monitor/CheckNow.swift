import Readiness
import Synchronization
import Wire

/// Measures a selection of the province directly, right now, with or without the daemon, and judges it.
///
/// A value that may be run again and again; what old devices must not be asked often is asked at most every
/// five minutes, and its last result is judged in between.
public final class CheckNow: Sendable {
  /// How far a run has come.
  public struct Progress: Hashable, Sendable {
    /// The checks that are settled.
    public var settled: Int
    /// All checks of the run.
    public var total: Int
  }

  private let configuration: Configuration
  private let selection: Selection
  private let vantage: String
  private let asksCarefulPortsAlways: Bool
  private let engine: Engine
  private let remembered = Mutex<[CheckID: Remembered]>([:])

  /// What a check that must not be asked often found, and when by a clock that nobody sets.
  private struct Remembered {
    var asked: Moment
    var observation: Observation
  }

  /// Prepares runs over a selection.
  ///
  /// - Throws: `EngineError` where the system gives no thread or descriptor.
  public init(
    _ configuration: Configuration, selection: Selection = Selection(), vantage: String = "main",
    asksCarefulPortsAlways: Bool = false,
    options: Engine.Options = Engine.Options(userAgent: Version.userAgent)
  ) throws(EngineError) {
    self.configuration = configuration
    self.selection = selection
    self.vantage = vantage
    self.asksCarefulPortsAlways = asksCarefulPortsAlways
    engine = try Engine(options: options)
  }

  /// Measures once and judges; `progress` is called on the engine's thread after every check.
  public func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) async -> Report {
    let clock = AnchoredClock()
    let began = clock.now
    let started = Moment.now
    let plan = Plan(configuration.inventory, selection)
    let held = recentCareful(at: began)
    let probes = plan.probes.filter { held[$0.id] == nil }
    let results = await measure(probes, began: began, by: clock, progress)
    remember(probes, results)
    var evidence = Evidence(now: clock.now, began: began)
    for result in results {
      evidence.add(result.observation)
      if let confirmation = result.confirmation { evidence.add(confirmation: confirmation) }
    }
    for observation in held.values { evidence.add(observation) }
    for id in plan.heldBack {
      evidence.add(Observation(check: id, slot: began, outcome: .notMeasured(.paused)))
    }
    return report(evidence, began: began, took: Moment.now - started)
  }

  private func measure(
    _ probes: [Probe], began: WallTime, by clock: AnchoredClock,
    _ progress: @escaping @Sendable (Progress) -> Void
  ) async -> [Round.Result] {
    await withCheckedContinuation { continuation in
      engine.submit { loop in
        let round = Round(probes, began: began)
        let tell = { settled in progress(Progress(settled: settled, total: probes.count)) }
        RoundRunner(round, on: loop, by: clock, progress: tell) { continuation.resume(returning: $0) }.start()
      }
    }
  }

  private func report(_ evidence: Evidence, began: WallTime, took: Duration) -> Report {
    Report(
      kind: .now, measuredAt: began, duration: took, vantage: vantage, version: Version.current,
      configHash: configuration.hash,
      assessment: Assessment(of: selection, in: configuration.inventory, by: evidence))
  }

  // MARK: What must not be asked often

  /// What was found lately, dated by the clock of the run that begins now.
  private func recentCareful(at began: WallTime) -> [CheckID: Observation] {
    guard !asksCarefulPortsAlways else { return [:] }
    let now = Moment.now
    return remembered.withLock { kept in
      kept.filter { now - $0.value.asked < CarefulPorts.interval }.mapValues { found in
        var observation = found.observation
        observation.slot = began + (found.asked - now)
        return observation
      }
    }
  }

  private func remember(_ probes: [Probe], _ results: [Round.Result]) {
    remembered.withLock { kept in
      for (probe, result) in zip(probes, results) where CarefulPorts.contains(probe) {
        kept[probe.id] = Remembered(asked: .now, observation: result.observation)
      }
    }
  }
}
