import Probing
import Readiness
import Wire

/// Carries a round out on an engine's thread: does what the machine decides, and tells it what happened.
final class RoundRunner {
  private let loop: Loop
  private let clock: AnchoredClock
  private let started = Moment.now
  private var round: Round
  private let progress: (Int) -> Void
  private var completion: (([Round.Result]) -> Void)?

  /// Takes over a round; `progress` hears how many probes are settled.
  init(
    _ round: Round, on loop: Loop, by clock: AnchoredClock, progress: @escaping (Int) -> Void,
    _ completion: @escaping ([Round.Result]) -> Void
  ) {
    self.round = round
    self.loop = loop
    self.clock = clock
    self.progress = progress
    self.completion = completion
  }

  func start() { perform(round.begin()) }

  private var elapsed: Duration { Moment.now - started }

  private func perform(_ commands: [Round.Command]) {
    for command in commands {
      switch command {
      case .wake(let due, let alarm):
        loop.at(started + due) { self.rang(alarm) }
      case .ask(let index): ask(index)
      case .confirm(let index): confirm(index)
      case .finish: finish()
      }
    }
  }

  private func rang(_ alarm: Round.Alarm) {
    if alarm == .deadline, let reason = loop.hindrance(since: started) { round.hindered(by: reason) }
    perform(round.rang(alarm, at: elapsed))
  }

  private func ask(_ index: Int) {
    let slot = clock.now
    let hooks = ProbeHooks(
      mayProceed: { self.round.mayProceed(index) },
      noAnswerYet: { self.perform(self.round.hearsNothing(index)) })
    loop.ask(round.probes[index], hooks: hooks) { [self] result in
      perform(round.answered(index, observation(of: index, slot, result), at: elapsed))
      progress(round.settledCount)
    }
  }

  private func confirm(_ index: Int) {
    let slot = clock.now
    loop.ask(round.probes[index]) { [self] result in
      perform(round.confirmed(index, observation(of: index, slot, result)))
      progress(round.settledCount)
    }
  }

  private func observation(of index: Int, _ slot: WallTime, _ result: ProbeResult) -> Observation {
    Observation(
      check: round.probes[index].id, slot: slot, outcome: result.outcome, measurement: result.measurement)
  }

  private func finish() {
    completion?(round.results)
    completion = nil
  }
}
