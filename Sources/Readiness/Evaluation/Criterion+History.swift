extension Criterion {
  /// Judges how far the 95th percentile lies above the line's usual round trip: more than three times the
  /// median of 30 days, and at least 50 ms above it, asks for a look, be it within the bar or not.
  ///
  /// A new line has no usual round trip, and one that lies among the timeouts has its own finding.
  static func baseline(of figures: LineFigures) -> Criterion {
    guard let usual = figures.past?.baselineMedian else { return Criterion(.baseline, .noHistory) }
    let limit = max(usual * 3, usual + .milliseconds(50))
    guard case .exactly(let p95)? = figures.p95 else {
      return Criterion(
        .baseline, figures.latencySamples > 0 ? .tooFew : .notMeasured, bar: limit.inMilliseconds,
        samples: figures.latencySamples)
    }
    return Criterion(
      .baseline, .concluded(p95 > limit ? .attention : .ready), measured: p95.inMilliseconds,
      bar: limit.inMilliseconds, samples: figures.latencySamples, coveragePercent: figures.coveragePercent)
  }

  /// Judges whether the line comes and goes; the value is the number of changes within the last hour.
  static func stability(of figures: LineFigures) -> Criterion {
    guard let flapping = figures.flapping, let past = figures.past else {
      return Criterion(.stability, .noHistory, bar: Double(Defaults.flappingStart))
    }
    return Criterion(
      .stability, .concluded(flapping.isOn ? .attention : .ready), measured: Double(flapping.changes),
      bar: Double(flapping.isOn ? Defaults.flappingEnd : Defaults.flappingStart),
      samples: past.hour.samples, coveragePercent: past.hour.coveragePercent(of: .hour))
  }
}
