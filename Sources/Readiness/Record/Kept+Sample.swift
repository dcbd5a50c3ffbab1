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
  /// What the times beside a median are kept to: 10 µs below 10 ms, else 0.1 ms, a hundredth of it at most.
  package static func unit(beside median: Duration?) -> Duration {
    median ?? .zero < .milliseconds(10) ? .tenMicroseconds : .tenthMillisecond
  }

  /// Sums a train up: the shortest is rounded down and the longest up, so that they enclose what was measured.
  init(_ train: Train) {
    let roundTrips = train.roundTrips
    let sorted = roundTrips.sorted()
    let median = sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2].rounded(to: .tenMicroseconds)
    let unit = Self.unit(beside: median)
    self.init(
      sent: train.sent, answered: train.answered, retransmitted: train.retransmitted, late: train.late,
      median: median, shortest: sorted.first?.rounded(to: unit, .down),
      longest: sorted.last?.rounded(to: unit, .up), jitter: Jitter(of: roundTrips).mean?.rounded(to: unit))
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

  /// A multiple of a unit, which divides a second: the nearest, or the one below or above.
  fileprivate func rounded(
    to unit: Self, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Self {
    let (seconds, attoseconds) = components
    let step = unit.components.attoseconds
    let more: Int64 =
      switch rule {
      case .down: 0
      case .up: step - 1
      default: step / 2
      }
    return Duration(secondsComponent: seconds, attosecondsComponent: (attoseconds + more) / step * step)
  }
}
