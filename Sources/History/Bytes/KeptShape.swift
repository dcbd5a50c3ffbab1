import Readiness

/// All of a kept sample but its slot and times: an hour has few of them, so they stand in its dictionary once.
struct KeptShape: Hashable {
  /// Whether it was asked beside the regular slots.
  var isExtra: Bool
  /// What became of it.
  var outcome: Outcome
  /// What its figures are, without the times.
  var figures: Figures

  /// Figures without their times.
  enum Figures: Hashable {
    /// Nothing was sent.
    case none
    /// A train's counts, and which times it has.
    case train(Kept.TrainFigures, times: Int)
    /// What a conversation showed, and which parts it has.
    case exchange(Exchange, ExchangeParts)
  }

  /// Takes what a sample has besides slot and times.
  init(of kept: Kept) {
    isExtra = kept.isExtra
    outcome = kept.outcome
    switch kept.figures {
    case .none: figures = .none
    case .train(let train): figures = .train(TrainTimes.without(train), times: TrainTimes(train).mask)
    case .exchange(var exchange):
      let parts = ExchangeParts(of: exchange)
      exchange.roundTrip = nil
      exchange.phases = Phases()
      figures = .exchange(exchange, parts)
    }
  }

  /// Puts a shape together.
  init(isExtra: Bool, outcome: Outcome, figures: Figures) {
    self.isExtra = isExtra
    self.outcome = outcome
    self.figures = figures
  }
}

extension ByteWriter {
  /// Writes a shape.
  mutating func shape(_ shape: KeptShape) {
    let kind: UInt8 =
      switch shape.figures {
      case .none: 0
      case .train: 1
      case .exchange: 2
      }
    byte(SampleHead(figures: kind, outcome: shape.outcome.code, isExtra: shape.isExtra).byte)
    outcome(shape.outcome)
    switch shape.figures {
    case .none: break
    case .train(let train, let times):
      for number in [times, train.sent, train.sent - train.answered, train.retransmitted, train.late] {
        signed(Int64(number))
      }
    case .exchange(let exchange, let parts):
      self.parts(parts)
      words(of: exchange)
    }
  }
}

extension ByteReader {
  /// Takes a shape.
  mutating func shape() throws(ChunkDamage) -> KeptShape {
    guard let head = SampleHead(try byte()) else { throw .malformed }
    let outcome = try outcome(head.outcome)
    let figures: KeptShape.Figures
    switch head.figures {
    case 0: figures = .none
    case 1: figures = try trainShape()
    default:
      let parts = try parts()
      figures = .exchange(try words(of: parts), parts)
    }
    return KeptShape(isExtra: head.isExtra, outcome: outcome, figures: figures)
  }

  private mutating func trainShape() throws(ChunkDamage) -> KeptShape.Figures {
    let times = try small()
    let sent = try small()
    let unanswered = try small()
    let retransmitted = try small()
    let late = try small()
    guard (0...TrainTimes.all).contains(times) else { throw .malformed }
    let train = Kept.TrainFigures(
      sent: sent, answered: sent - unanswered, retransmitted: retransmitted, late: late)
    return .train(train, times: times)
  }

  private mutating func small() throws(ChunkDamage) -> Int {
    guard let number = Int32(exactly: try signed()) else { throw .malformed }
    return Int(number)
  }
}
