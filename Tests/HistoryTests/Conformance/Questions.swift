import Readiness

@testable import History

/// All that can be asked of a history, put to two of them.
struct Questions {
  private(set) var windows: [Window]
  let checks = [Province.port, Province.page, Province.line]

  /// Windows that begin and end at hours, and some that cut them.
  init(around now: WallTime, seed: UInt64) {
    var random = Random(seed: seed)
    windows =
      [Window(from: Scenario.start, until: now + .seconds(7200)), Window(last: .seconds(86_400), until: now)]
      + (0..<5).map { index in
        let unit: Int64 = index % 2 == 0 ? 3_600_000 : 1000
        let span = Scenario.start.milliseconds...now.milliseconds + 1
        let ends = (0..<2).map { _ in Int64.random(in: span, using: &random) / unit * unit }.sorted()
        return Window(from: WallTime(milliseconds: ends[0]), until: WallTime(milliseconds: ends[1]))
      }
  }

  /// The same without windows that cut hours: of a train in a closed one more counts than lies in them.
  var ofWholeHours: Self {
    var whole = self
    whole.windows =
      [windows[0]]
      + windows.filter {
        $0.from.milliseconds % 3_600_000 == 0 && $0.until.milliseconds % 3_600_000 == 0
      }
    return whole
  }

  /// Everything in which an answer differs from the twin's, in words; empty when all is the same.
  func differences(
    _ history: some HistoryReading, from twin: MemoryHistory, hasNewest: Bool = true
  ) throws(HistoryFault) -> [String] {
    var found: [String] = []
    func compare<Value: Equatable>(_ what: String, _ answer: Value, _ truth: Value) {
      if answer != truth { found.append("\(what): \(answer) instead of \(truth)") }
    }
    func compareLists<Value: Equatable>(_ what: String, _ answer: [Value], _ truth: [Value]) {
      guard answer != truth else { return }
      let extra = answer.filter { !truth.contains($0) }
      let missing = truth.filter { !answer.contains($0) }
      found.append("\(what): too much \(extra), missing \(missing), \(answer.count) of \(truth.count)")
    }
    compare("series", try history.series(), try twin.series())
    if hasNewest { compare("newest", try newest(of: history), try newest(of: twin)) }
    compare("last success", try history.lastSuccess(of: nil), try twin.lastSuccess(of: nil))
    for window in windows {
      let about = "\(window.from.milliseconds)..<\(window.until.milliseconds)"
      let sums = try history.summaries(of: nil, over: window)
      let truth = try twin.summaries(of: nil, over: window)
      for check in checks { compare("summary of \(check) \(about)", sums[check], truth[check]) }
      compareLists(
        "transitions \(about)", try history.transitions(of: nil, over: window),
        try twin.transitions(of: nil, over: window))
      let some: Set = [checks[0]]
      compare(
        "one summary", try history.summaries(of: some, over: window),
        try twin.summaries(of: some, over: window))
      compareLists(
        "one's changes", try history.transitions(of: some, over: window),
        try twin.transitions(of: some, over: window))
      for check in checks {
        compareLists(
          "samples of \(check) \(about)", try history.samples(of: check, over: window),
          try twin.samples(of: check, over: window))
      }
      let steps = try history.steps(of: checks[2], over: window, every: .seconds(10_800))
      let trueSteps = try twin.steps(of: checks[2], over: window, every: .seconds(10_800))
      compare("steps \(about)", steps.map(\.window), trueSteps.map(\.window))
      for (step, truth) in zip(steps, trueSteps) { compare("step", step.summary, truth.summary) }
    }
    return found
  }

  private func newest(of history: some HistoryReading) throws(HistoryFault) -> [CheckID: [Sample]] {
    Dictionary(grouping: try history.newest()) { $0.observation.check }
  }
}
