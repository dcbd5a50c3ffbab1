extension Summary {
  /// Counts one sample.
  ///
  /// A check that timed out at connect, and each packet of a train with no answer at all, counts as the
  /// timeout or more; a connect after a retransmitted SYN counts once as lost and has no round trip.
  public mutating func add(_ sample: Sample) {
    samples += 1
    weigh(sample.observation.outcome, sample.isExtra ? .zero : sample.series.interval, isExtra: sample.isExtra)
    switch sample.observation.measurement {
    case .none: break
    case .train(let train): count(train, timeout: sample.series.timeout)
    case .exchange(let exchange): count(exchange, sample.observation.outcome, timeout: sample.series.timeout)
    }
    if sample.observation.outcome == .succeeded {
      lastSuccess = max(lastSuccess ?? sample.observation.slot, sample.observation.slot)
    }
  }

  private mutating func weigh(_ outcome: Outcome, _ weight: Duration, isExtra: Bool) {
    switch outcome {
    case .succeeded:
      succeeded += 1
      measuredTime += weight
      upTime += weight
    case .failed: measuredTime += weight
    case .notMeasured(let reason, _):
      guard !isExtra else { return }
      notMeasured[reason, default: 0] += 1
      notMeasuredTime[reason, default: .zero] += weight
    }
  }

  private mutating func count(_ train: Train, timeout: Duration) {
    sent += train.sent
    answered += train.answered
    retransmitted += train.retransmitted
    let jitter = Jitter(of: train.roundTrips)
    differences += jitter.count
    differenceSum += jitter.sum
    for roundTrip in train.roundTrips { count(roundTrip) }
    if train.answered == 0 { latency.add(unanswered: train.sent, timeout: timeout) }
  }

  private mutating func count(_ exchange: Exchange, _ outcome: Outcome, timeout: Duration) {
    let connected = exchange.roundTrip != nil || exchange.phases.connect != nil
    sent += 1
    answered += connected ? 1 : 0
    retransmitted += connected && exchange.retransmitted > 0 ? 1 : 0
    if let roundTrip = exchange.roundTrip { return count(roundTrip) }
    if case .failed(let failure) = outcome, failure.stage == .connect, failure.reason == .timedOut {
      latency.add(unanswered: 1, timeout: timeout)
    }
  }

  private mutating func count(_ roundTrip: Duration) {
    latency.add(roundTrip)
    roundTripSum += roundTrip
    shortest = min(shortest ?? roundTrip, roundTrip)
    longest = max(longest ?? roundTrip, roundTrip)
  }
}
