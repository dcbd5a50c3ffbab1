/// One question asked of a line's figures.
public struct Criterion: Hashable, Sendable {
  /// The questions.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// How long the round trip takes.
    case latency
    /// How much it varies.
    case jitter
    /// How much is lost.
    case loss
    /// How much of the time the line answered, and whether it does now.
    case availability
    /// How old the newest figure is.
    case freshness
    /// How far the round trip lies above what is usual on this line.
    case baseline
    /// Whether the line comes and goes.
    case stability
  }

  /// What the figures say.
  public enum Conclusion: Hashable, Sendable {
    /// Enough to conclude.
    case concluded(Verdict)
    /// Too few samples to conclude.
    case tooFew
    /// No history yet.
    case noHistory
    /// Nothing was measured.
    case notMeasured
  }

  /// Which question.
  public var kind: Kind
  /// What the figures say.
  public var conclusion: Conclusion
  /// The value: milliseconds, percent, seconds for freshness, changes an hour for stability; nil where there is none.
  public var measured: Double?
  /// The limit of ready in the same unit; nil where there is none.
  public var bar: Double?
  /// How many samples the value rests on.
  public var samples: Int
  /// How much of the window it looks at was measured, 0 to 100; nil where it looks at none.
  public var coveragePercent: Double?

  /// Describes a criterion.
  public init(
    _ kind: Kind, _ conclusion: Conclusion, measured: Double? = nil, bar: Double? = nil, samples: Int = 0,
    coveragePercent: Double? = nil
  ) {
    self.kind = kind
    self.conclusion = conclusion
    self.measured = measured
    self.bar = bar
    self.samples = samples
    self.coveragePercent = coveragePercent
  }
}
