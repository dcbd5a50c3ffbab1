/// The judgement of a line by its own criteria; its devices enter the site's verdict, not this one.
public struct LineAssessment: Hashable, Sendable {
  /// Which line.
  public var id: Line.ID
  /// The worst of the concluded criteria; unknown without any.
  public var verdict: Verdict
  /// Every criterion, concluded or not, in the order of the enum.
  public var criteria: [Criterion]
  /// The packets looked at.
  public var samples: Samples
  /// The median round trip; nil without any.
  public var roundTripMedian: Duration?
  /// The 95th percentile of the round trip; nil under 20 samples.
  public var latencyP95: Percentile?
  /// The mean absolute difference of consecutive round trips; nil under two.
  public var jitter: Duration?
  /// The share of packets lost in percent; nil where none was sent.
  public var lossPercent: Double?
  /// The availability of the last 24 hours in percent; nil without history.
  public var availability24hPercent: Double?
  /// The median round trip of the last 30 days; nil without history.
  public var baselineMedian: Duration?
  /// The newest success of its check, however long ago; nil where there never was one or no history says.
  public var lastSuccess: WallTime?
  /// What it comes to with the required devices asked over it: what the site's table takes.
  public var verdictWithDevices: Verdict
  /// What was found over this line: the train first, then the devices' checks in the order of the inventory.
  public var checks: [Observation]

  /// Puts a judgement together.
  public init(
    id: Line.ID, verdict: Verdict, criteria: [Criterion] = [], samples: Samples = Samples(),
    roundTripMedian: Duration? = nil, latencyP95: Percentile? = nil, jitter: Duration? = nil,
    lossPercent: Double? = nil, availability24hPercent: Double? = nil, baselineMedian: Duration? = nil,
    lastSuccess: WallTime? = nil, verdictWithDevices: Verdict? = nil, checks: [Observation] = []
  ) {
    self.id = id
    self.verdict = verdict
    self.criteria = criteria
    self.samples = samples
    self.roundTripMedian = roundTripMedian
    self.latencyP95 = latencyP95
    self.jitter = jitter
    self.lossPercent = lossPercent
    self.availability24hPercent = availability24hPercent
    self.baselineMedian = baselineMedian
    self.lastSuccess = lastSuccess
    self.verdictWithDevices = verdictWithDevices ?? verdict
    self.checks = checks
  }

  /// The number of packets looked at.
  public struct Samples: Hashable, Sendable {
    /// Sent.
    public var sent: Int
    /// Answered in time, retransmitted ones included.
    public var answered: Int
    /// Answered after a retransmitted SYN.
    public var retransmitted: Int

    /// Counts packets.
    public init(sent: Int = 0, answered: Int = 0, retransmitted: Int = 0) {
      self.sent = sent
      self.answered = answered
      self.retransmitted = retransmitted
    }
  }

  /// A percentile that may lie among the timeouts.
  public enum Percentile: Hashable, Sendable {
    /// The value, by the nearest rank.
    case exactly(Duration)
    /// It falls among packets without an answer: this timeout or more.
    case atLeast(Duration)
  }
}
