extension Kept {
  /// What is kept of a sample: a train summed up, round trips to 10 µs, phases to 0.1 ms.
  ///
  /// Of a bare TCP connect only the round trip is kept, and the time to connect where there is none.
  public init(_ sample: Sample) {
    let found = sample.observation
    self.init(
      check: found.check, slot: found.slot, isExtra: sample.isExtra, outcome: found.outcome,
      figures: Figures(found.measurement, isBare: found.check.isTCP))
  }
}

extension Kept.Figures {
  fileprivate init(_ measurement: Measurement, isBare: Bool) {
    switch measurement {
    case .none: self = .none
    case .train(let train): self = .train(Kept.TrainFigures(train))
    case .exchange(let exchange): self = .exchange(exchange.kept(isBare: isBare))
    }
  }
}

extension Kept.TrainFigures {
  /// Sums a train up, to 10 µs.
  init(_ train: Train) {
    let roundTrips = train.roundTrips
    let sorted = roundTrips.sorted()
    self.init(
      sent: train.sent, answered: train.answered, retransmitted: train.retransmitted, late: train.late,
      median: sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2].rounded(to: .tenMicroseconds),
      shortest: sorted.first?.rounded(to: .tenMicroseconds),
      longest: sorted.last?.rounded(to: .tenMicroseconds),
      jitter: Jitter(of: roundTrips).mean?.rounded(to: .tenMicroseconds))
  }
}

extension Exchange {
  fileprivate func kept(isBare: Bool) -> Self {
    var kept = self
    kept.roundTrip = roundTrip?.rounded(to: .tenMicroseconds)
    let isBare = isBare && phases.firstByte == nil && phases.tls == nil
    kept.phases = Phases(
      resolve: isBare ? nil : phases.resolve?.rounded(to: .tenthMillisecond),
      connect: isBare && roundTrip != nil ? nil : phases.connect?.rounded(to: .tenthMillisecond),
      tls: phases.tls?.rounded(to: .tenthMillisecond),
      firstByte: phases.firstByte?.rounded(to: .tenthMillisecond),
      total: isBare ? nil : phases.total?.rounded(to: .tenthMillisecond))
    return kept
  }
}

extension CheckID {
  fileprivate var isTCP: Bool {
    switch self {
    case .line, .canary: false
    case .device(_, _, _, let check), .service(_, let check): check.kind == .tcp
    }
  }
}

extension Duration {
  /// The unit in which round trips are kept.
  fileprivate static var tenMicroseconds: Self { .microseconds(10) }
  /// The unit in which the phases of a conversation are kept.
  fileprivate static var tenthMillisecond: Self { .microseconds(100) }

  /// The nearest multiple of a unit, which divides a second.
  fileprivate func rounded(to unit: Self) -> Self {
    let (seconds, attoseconds) = components
    let step = unit.components.attoseconds
    return Duration(secondsComponent: seconds, attosecondsComponent: (attoseconds + step / 2) / step * step)
  }
}
