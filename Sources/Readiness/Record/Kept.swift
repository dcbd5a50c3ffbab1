/// A sample as the history gives it back: packets of a train are summed up, everything else is as it was.
public struct Kept: Hashable, Sendable {
  /// Which check.
  public var check: CheckID
  /// The planned start.
  public var slot: WallTime
  /// Whether it was asked beside the regular slots.
  public var isExtra: Bool
  /// What became of it.
  public var outcome: Outcome
  /// The figures that belong to it.
  public var figures: Figures

  /// The figures of a kept sample.
  public enum Figures: Hashable, Sendable {
    /// Nothing was sent.
    case none
    /// A train, summed up.
    case train(TrainFigures)
    /// A conversation, to 10 µs.
    case exchange(Exchange)
  }

  /// What is kept of a train.
  public struct TrainFigures: Hashable, Sendable {
    /// Packets sent.
    public var sent: Int
    /// Answered in time, retransmitted ones included.
    public var answered: Int
    /// Answered after a retransmitted SYN.
    public var retransmitted: Int
    /// Answered after the timeout.
    public var late: Int
    /// The median round trip, to 10 µs; nil without one.
    public var median: Duration?
    /// The shortest, rounded down to 10 µs, or to 0.1 ms beside a median of 10 ms and more; nil without one.
    public var shortest: Duration?
    /// The longest, rounded up as the shortest is down; nil without one.
    public var longest: Duration?
    /// The mean absolute difference of consecutive answers, to 10 µs or 0.1 ms as the shortest; nil under two.
    public var jitter: Duration?

    /// Sums a train up.
    public init(
      sent: Int, answered: Int, retransmitted: Int = 0, late: Int = 0, median: Duration? = nil,
      shortest: Duration? = nil, longest: Duration? = nil, jitter: Duration? = nil
    ) {
      self.sent = sent
      self.answered = answered
      self.retransmitted = retransmitted
      self.late = late
      self.median = median
      self.shortest = shortest
      self.longest = longest
      self.jitter = jitter
    }
  }

  /// Describes a kept sample.
  public init(
    check: CheckID, slot: WallTime, isExtra: Bool = false, outcome: Outcome, figures: Figures = .none
  ) {
    self.check = check
    self.slot = slot
    self.isExtra = isExtra
    self.outcome = outcome
    self.figures = figures
  }
}
