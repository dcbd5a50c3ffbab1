extension Criterion {
  /// Judges whether the line answers now, and how much of the time it did.
  ///
  /// Down now, or below the second threshold over the last hour, is not ready; below the first over 24 hours
  /// somebody should look. The value told is that of the stretch that decided.
  static func availability(of figures: LineFigures, interval: Duration, bar: Threshold<Double>) -> Criterion {
    if figures.isDown { return Criterion(.availability, .concluded(.notReady), bar: bar.ready) }
    guard let past = figures.past, let share = past.day.availabilityPercent else {
      return Criterion(.availability, .noHistory, bar: bar.ready)
    }
    if let hour = past.hour.availabilityPercent, hour < bar.attention, past.hour.provesOutage(interval) {
      return Criterion(
        .availability, .concluded(.notReady), measured: hour, bar: bar.attention, samples: past.hour.samples,
        coveragePercent: past.hour.coveragePercent(of: .hour))
    }
    return Criterion(
      .availability, past.day.conclusion(share, bar: bar.ready, interval: interval), measured: share,
      bar: bar.ready, samples: past.day.samples, coveragePercent: past.day.coveragePercent(of: .day))
  }
}

extension Summary {
  /// The least time measured that says something of a day.
  private static let leastMeasured: Duration = .seconds(3600)

  /// Whether more failed than one slot, which proves nothing, just as a single lost packet.
  fileprivate func provesOutage(_ interval: Duration) -> Bool { measuredTime - upTime > interval }

  fileprivate func conclusion(_ share: Double, bar: Double, interval: Duration) -> Criterion.Conclusion {
    guard measuredTime >= Self.leastMeasured else { return .tooFew }
    if share >= bar { return .concluded(.ready) }
    return provesOutage(interval) ? .concluded(.attention) : .tooFew
  }
}
