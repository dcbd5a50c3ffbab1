/// An assessment with the facts of the run that led to it: what every format is a pure function of.
public struct Report: Hashable, Sendable {
  /// What kind of run this was.
  public enum Kind: String, Hashable, Sendable {
    /// Measured directly, right now.
    case now
    /// What the daemon knows: the newest results of measuring day and night.
    case status
    /// The same for a meeting or for all sites, as it is kept and sent.
    case report
  }

  /// What kind of run this was.
  public var kind: Kind
  /// When the run began.
  public var measuredAt: WallTime
  /// How long it took.
  public var duration: Duration
  /// The name of the place measured from.
  public var vantage: String
  /// The version of the program.
  public var version: String
  /// The first 12 hexadecimal digits of the SHA-256 of sites.json.
  public var configHash: String
  /// The judgement; its verdict is the meeting's where it is made for one.
  public var assessment: Assessment
  /// The meeting it is made for; nil where it is made for sites.
  public var meeting: MeetingReport?

  /// What people did about the faults.
  public var followUps = FollowUps.none

  /// Puts a report together.
  public init(
    kind: Kind, measuredAt: WallTime, duration: Duration, vantage: String, version: String,
    configHash: String, assessment: Assessment, meeting: MeetingReport? = nil
  ) {
    self.kind = kind
    self.measuredAt = measuredAt
    self.duration = duration
    self.vantage = vantage
    self.version = version
    self.configHash = configHash
    self.assessment = assessment
    self.meeting = meeting
  }
}
