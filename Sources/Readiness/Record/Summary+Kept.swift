extension Summary {
  /// Counts one sample as the history gives it back, of a series with this interval and timeout.
  ///
  /// Exact in counts and times. A train's round trips, differences and extremes are not in it: they are
  /// kept by the hour only, for `mergeRoundTrips(of:)`.
  public mutating func add(_ kept: Kept, interval: Duration, timeout: Duration) {
    var sample = Sample(
      series: Series(check: kept.check, address: "", interval: interval, timeout: timeout),
      isExtra: kept.isExtra,
      observation: Observation(check: kept.check, slot: kept.slot, outcome: kept.outcome))
    if case .exchange(let exchange) = kept.figures { sample.observation.measurement = .exchange(exchange) }
    add(sample)
    guard case .train(let train) = kept.figures else { return }
    sent += train.sent
    answered += train.answered
    retransmitted += train.retransmitted
  }

  /// Adds the round trips, differences and extremes of another summary, and none of its counts.
  public mutating func mergeRoundTrips(of other: Self) {
    differences += other.differences
    differenceSum += other.differenceSum
    roundTripSum += other.roundTripSum
    shortest = [shortest, other.shortest].compactMap(\.self).min()
    longest = [longest, other.longest].compactMap(\.self).max()
    latency.merge(other.latency)
  }
}
