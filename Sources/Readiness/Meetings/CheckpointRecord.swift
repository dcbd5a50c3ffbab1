/// What became of a checkpoint: the verdict that was taken, or that nobody was there to take it.
public struct CheckpointRecord: Hashable, Sendable, Codable {
  /// The meeting as it stood then.
  public var meeting: Meeting
  /// How long before the connect time; whole seconds.
  public var lead: Duration
  /// When it was due.
  public var at: WallTime
  /// What became of it.
  public var outcome: Outcome

  /// What became of a checkpoint.
  public enum Outcome: Hashable, Sendable {
    /// The verdict was taken.
    case taken(Taken)
    /// Nobody was there; noticed then.
    case missed(noticedAt: WallTime)
  }

  /// The verdict of a checkpoint.
  public struct Taken: Hashable, Sendable, Codable {
    /// When it was taken.
    public var at: WallTime
    /// Whether its time had passed while nobody was there.
    public var isLate: Bool
    /// The meeting's verdict.
    public var verdict: Verdict
    /// The invited sites, in the order of the inventory.
    public var sites: [SiteState]

    /// Describes a verdict.
    public init(at: WallTime, isLate: Bool, verdict: Verdict, sites: [SiteState]) {
      self.at = at
      self.isLate = isLate
      self.verdict = verdict
      self.sites = sites
    }

    /// How many sites have each verdict.
    public var counts: [Verdict: Int] {
      sites.reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 }
    }
  }

  /// How a site stood at a checkpoint.
  public struct SiteState: Hashable, Sendable, Codable {
    /// Which site.
    public var site: Site.ID
    /// Its verdict.
    public var verdict: Verdict
    /// The codes of what was found, each once.
    public var findings: [FindingCode]

    /// Describes a site.
    public init(site: Site.ID, verdict: Verdict, findings: [FindingCode] = []) {
      self.site = site
      self.verdict = verdict
      self.findings = findings
    }
  }

  /// Keeps what became of a checkpoint.
  public init(_ checkpoint: Checkpoint, of meeting: Meeting, _ outcome: Outcome) {
    self.meeting = meeting
    lead = checkpoint.lead
    at = checkpoint.at
    self.outcome = outcome
  }

  /// The verdict; nil where it was missed.
  public var taken: Taken? {
    if case .taken(let taken) = outcome { taken } else { nil }
  }
}

extension CheckpointRecord {
  private enum CodingKeys: String, CodingKey { case meeting, leadSeconds, at, taken, missedNoticedAt }

  /// Reads the lead in whole seconds.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    meeting = try container.decode(Meeting.self, forKey: .meeting)
    lead = .seconds(try container.decode(Int.self, forKey: .leadSeconds))
    at = try container.decode(WallTime.self, forKey: .at)
    if let taken = try container.decodeIfPresent(Taken.self, forKey: .taken) {
      outcome = .taken(taken)
    } else {
      outcome = .missed(noticedAt: try container.decode(WallTime.self, forKey: .missedNoticedAt))
    }
  }

  /// Writes the lead in whole seconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(meeting, forKey: .meeting)
    try container.encode(Int(lead.inSeconds), forKey: .leadSeconds)
    try container.encode(at, forKey: .at)
    switch outcome {
    case .taken(let taken): try container.encode(taken, forKey: .taken)
    case .missed(let noticed): try container.encode(noticed, forKey: .missedNoticedAt)
    }
  }
}

extension Checkpoint {
  /// The checkpoint that a record is about.
  public init(_ record: CheckpointRecord) {
    meeting = record.meeting.id
    lead = record.lead
    at = record.at
  }
}

extension Verdict: Codable {}
extension FindingCode: Codable {}
