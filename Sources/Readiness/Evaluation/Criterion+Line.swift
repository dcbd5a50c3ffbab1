extension Criterion {
  /// Asks a line's figures every question, in the order of the kinds.
  static func all(of figures: LineFigures, check: LineCheck, bar: Bar) -> [Criterion] {
    [
      latency(of: figures, bar: bar.latencyP95), jitter(of: figures, bar: bar.jitter),
      loss(of: figures, bar: bar.lossPercent),
      availability(of: figures, interval: check.interval, bar: bar.availabilityPercent),
      freshness(of: figures, interval: check.interval), baseline(of: figures), stability(of: figures),
    ]
  }

  /// Judges the 95th percentile, or the median where there are too few samples for it.
  ///
  /// A percentile among the timeouts is beyond every bar, however short the timeout.
  static func latency(of figures: LineFigures, bar: Threshold<Duration>) -> Criterion {
    guard let value = figures.p95 ?? figures.median else {
      return Criterion(.latency, .notMeasured, bar: bar.ready.inMilliseconds)
    }
    let verdict =
      switch value {
      case .exactly(let roundTrip): bar.verdict(of: roundTrip)
      case .atLeast: Verdict.notReady
      }
    return Criterion(
      .latency, .concluded(verdict), measured: value.duration.inMilliseconds,
      bar: bar.limit(broken: verdict).inMilliseconds, samples: figures.latencySamples,
      coveragePercent: figures.coveragePercent)
  }

  /// Judges the mean difference of consecutive answers.
  static func jitter(of figures: LineFigures, bar: Threshold<Duration>) -> Criterion {
    guard let mean = figures.jitter.mean else {
      let conclusion = figures.latencySamples > 0 && figures.countsLoss ? Conclusion.tooFew : .notMeasured
      return Criterion(.jitter, conclusion, bar: bar.ready.inMilliseconds)
    }
    let verdict = bar.verdict(of: mean)
    return Criterion(
      .jitter, .concluded(verdict), measured: mean.inMilliseconds,
      bar: bar.limit(broken: verdict).inMilliseconds, samples: figures.jitter.count,
      coveragePercent: figures.coveragePercent)
  }

  /// Judges the packets lost by what they prove of the true share.
  ///
  /// One lost packet proves nothing, even where so few were sent that the bounds would say otherwise.
  static func loss(of figures: LineFigures, bar: Threshold<Double>) -> Criterion {
    let sent = figures.samples.sent
    guard figures.countsLoss, let share = Wilson(failures: figures.lost, of: sent) else {
      return Criterion(.loss, .notMeasured, bar: bar.ready)
    }
    let conclusion = loss(share, bar: bar, isSingle: figures.lost == 1)
    let limit = conclusion == .concluded(.notReady) ? bar.attention : bar.ready
    return Criterion(
      .loss, conclusion, measured: figures.lossPercent, bar: limit, samples: sent,
      coveragePercent: figures.coveragePercent)
  }

  private static func loss(_ share: Wilson, bar: Threshold<Double>, isSingle: Bool) -> Conclusion {
    if 100 * share.upper <= bar.ready { return .concluded(.ready) }
    if isSingle { return .tooFew }
    if 100 * share.lower > bar.attention { return .concluded(.notReady) }
    return 100 * share.lower > bar.ready ? .concluded(.attention) : .tooFew
  }

  /// Judges the age of the newest evidence against the interval of the line's check.
  static func freshness(of figures: LineFigures, interval: Duration) -> Criterion {
    let fresh = interval * FreshnessLimit.ready
    guard let age = figures.age else { return Criterion(.freshness, .notMeasured, bar: fresh.inSeconds) }
    let bar = Threshold(fresh, interval * FreshnessLimit.attention)
    let verdict = age > bar.attention ? Verdict.unknown : bar.verdict(of: age)
    let limit = verdict == .unknown ? bar.attention : bar.ready
    return Criterion(
      .freshness, .concluded(verdict), measured: age.inSeconds, bar: limit.inSeconds, samples: 1)
  }
}

extension Sequence<Criterion> {
  /// The verdict of a line: the worst of what could be concluded.
  ///
  /// Neither freshness nor calm alone makes a line good, and evidence too old makes it unknown whatever else was
  /// concluded.
  var verdict: Verdict {
    if contains(where: { $0.kind == .freshness && $0.verdict == .unknown }) { return .unknown }
    guard contains(where: { $0.kind.provesLine && $0.verdict != nil }) else { return .unknown }
    return compactMap(\.verdict).worst ?? .unknown
  }
}

extension Criterion.Kind {
  /// Whether a good conclusion speaks of packets that came back lately.
  fileprivate var provesLine: Bool {
    switch self {
    case .latency, .jitter, .loss, .availability, .baseline: true
    case .freshness, .stability: false
    }
  }
}

extension Criterion {
  /// What was concluded; nil where nothing was.
  var verdict: Verdict? {
    guard case .concluded(let verdict) = conclusion else { return nil }
    return verdict
  }
}

extension LineAssessment.Percentile {
  /// The value itself, or the timeout that it reaches at least.
  var duration: Duration {
    switch self {
    case .exactly(let duration), .atLeast(let duration): duration
    }
  }

  /// The value itself; nil where it lies among the timeouts.
  var exact: Duration? {
    guard case .exactly(let duration) = self else { return nil }
    return duration
  }
}
