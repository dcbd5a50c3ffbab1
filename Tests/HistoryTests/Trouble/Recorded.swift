import Readiness

@testable import History

/// A folder in which a scenario was recorded, and the twin that knows all of it.
struct Recorded {
  let folder: TemporaryFolder
  let twin = MemoryHistory()
  let now: WallTime

  init(seed: UInt64, hours: Int = 50, settling: Bool = true) throws {
    folder = try TemporaryFolder()
    let scenario = Scenario(seed: seed, hours: hours)
    now = scenario.turns.last?.now ?? Scenario.start
    let file = try FileHistory(folder: folder.path)
    for (index, turn) in scenario.turns.enumerated() {
      try file.append(turn.samples)
      try twin.append(turn.samples)
      guard settling, index % 8 == 7 else { continue }
      while try file.settle(now: turn.now) {}
      _ = try twin.settle(now: turn.now)
    }
    try file.close()
  }

  var questions: Questions { Questions(around: now, seed: 9) }

  /// What a history says that is not true: more than there was, or what never was; missing is no lie.
  func lies(of history: some HistoryReading) throws(HistoryFault) -> [String] {
    var found: [String] = []
    let all = Window(from: Scenario.start - .seconds(86_400), until: now + .seconds(86_400))
    for check in questions.checks {
      let truth = try twin.samples(of: check, over: all)
      let kept = Set(truth)
      let strange = try history.samples(of: check, over: all).filter { !kept.contains($0) }
      if !strange.isEmpty { found.append("\(check): \(strange)") }
      for change in try history.transitions(of: [check], over: all) {
        let isSeen = truth.contains {
          $0.slot == change.at && ($0.outcome == .succeeded) == (change.failure == nil)
        }
        if !isSeen { found.append("\(change)") }
      }
      for window in [all] + all.steps(of: .seconds(3600)) {
        let sum = try history.summaries(of: [check], over: window)[check] ?? Summary()
        let true_ = try twin.summaries(of: [check], over: window)[check] ?? Summary()
        if !sum.isAtMost(true_) { found.append("\(check) \(window): \(sum) of \(true_)") }
      }
    }
    return found
  }
}

extension Summary {
  fileprivate func isAtMost(_ other: Self) -> Bool {
    samples <= other.samples && succeeded <= other.succeeded && measuredTime <= other.measuredTime
      && upTime <= other.upTime && sent <= other.sent && answered <= other.answered
      && retransmitted <= other.retransmitted && roundTripSum <= other.roundTripSum
      && differences <= other.differences && latency.count <= other.latency.count
      && notMeasured.allSatisfy { $0.value <= other.notMeasured[$0.key] ?? 0 }
  }
}
