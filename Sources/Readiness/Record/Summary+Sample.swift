extension Summary {
  /// Counts one sample.
  ///
  /// A check that timed out at connect, and each packet of a train with no answer at all, counts as the
  /// timeout or more; a connect after a retransmitted SYN counts once as lost and has no round trip. Nothing
  /// counts as sent where our own side could not ask or no address was found.
  public mutating func add(_ sample: Sample) {
    let found = sample.observation
    samples += 1
    weigh(found.outcome, sample.isExtra ? .zero : sample.series.interval, isExtra: sample.isExtra)
    if found.outcome == .succeeded { lastSuccess = max(lastSuccess ?? found.slot, found.slot) }
    if case .notMeasured = found.outcome { return }
    switch found.measurement {
    case .none: break
    case .train(let train): count(train, timeout: sample.series.timeout)
    case .exchange(let exchange): count(exchange, found.outcome, timeout: sample.series.timeout)
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
    if case .failed(let failure) = outcome, failure.stage == .resolve { return }
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
