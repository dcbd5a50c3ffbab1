/// The judgement of a selection of sites, with everything a report needs to explain it.
public struct Assessment: Hashable, Sendable {
  /// The worst of the selection; notReady where a required service is down, unknown where we are sick.
  public var verdict: Verdict
  /// Every root cause once, the one that explains most first.
  public var causes: [Cause]
  /// The shared services.
  public var services: [ServiceAssessment]
  /// What was found of our own vantage, services and carriers.
  public var findings: [Finding]
  /// The selected sites, in order of code.
  public var sites: [SiteAssessment]

  /// Puts a judgement together.
  public init(
    verdict: Verdict, causes: [Cause] = [], services: [ServiceAssessment] = [], findings: [Finding] = [],
    sites: [SiteAssessment]
  ) {
    self.verdict = verdict
    self.causes = causes
    self.services = services
    self.findings = findings
    self.sites = sites
  }

  /// How many of the selected sites have this verdict.
  public func count(of verdict: Verdict) -> Int { sites.count { $0.verdict == verdict } }
}

/// One fact that explains several faults.
public struct Cause: Hashable, Sendable {
  /// What things can have in common.
  public enum Factor: Hashable, Sendable {
    /// All lines of a carrier.
    case carrier(Carrier.ID)
    /// Everything that depends on a service.
    case service(Service.ID)
    /// Our own line to a carrier, on the province's site.
    case uplink(Site.ID, Line.ID)
    /// A declared shared dependency of lines.
    case via(String)
    /// The lines of one site.
    case site(Site.ID)
    /// One device.
    case device(Site.ID, Device.ID)
  }

  /// What they have in common.
  public var factor: Factor
  /// How many of its dependants are explained by it; at least 1.
  public var explains: Int
  /// How many of its dependants were measured.
  public var of: Int

  /// Describes a cause.
  public init(_ factor: Factor, explains: Int, of: Int) {
    self.factor = factor
    self.explains = explains
    self.of = of
  }
}

/// The judgement of a shared service.
public struct ServiceAssessment: Hashable, Sendable {
  /// Which service.
  public var id: Service.ID
  /// The worst of its checks.
  public var verdict: Verdict
  /// What its checks found, in the order of the inventory.
  public var checks: [Observation]

  /// Puts a judgement together.
  public init(id: Service.ID, verdict: Verdict, checks: [Observation]) {
    self.id = id
    self.verdict = verdict
    self.checks = checks
  }
}

/// The judgement of a site.
public struct SiteAssessment: Hashable, Sendable {
  /// Which site.
  public var code: Site.ID
  /// What the Office is told.
  public var verdict: Verdict
  /// Since when the verdict holds; nil where no history says.
  public var since: WallTime?
  /// The selected lines, in the order of the inventory.
  public var lines: [LineAssessment]
  /// The devices, in the order of the inventory.
  public var devices: [DeviceAssessment]
  /// What speaks against the site, the gravest first.
  public var findings: [Finding]

  /// Puts a judgement together.
  public init(
    code: Site.ID, verdict: Verdict, since: WallTime? = nil, lines: [LineAssessment],
    devices: [DeviceAssessment] = [], findings: [Finding] = []
  ) {
    self.code = code
    self.verdict = verdict
    self.since = since
    self.lines = lines
    self.devices = devices
    self.findings = findings
  }
}

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
  /// What was found over this line: the train first, then the devices' checks in the order of the inventory.
  public var checks: [Observation]

  /// Puts a judgement together.
  public init(
    id: Line.ID, verdict: Verdict, criteria: [Criterion] = [], samples: Samples = Samples(),
    roundTripMedian: Duration? = nil, latencyP95: Percentile? = nil, jitter: Duration? = nil,
    lossPercent: Double? = nil, availability24hPercent: Double? = nil, baselineMedian: Duration? = nil,
    checks: [Observation] = []
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
  /// The value: milliseconds, percent, or seconds for freshness; nil where there is none.
  public var measured: Double?
  /// The limit of ready in the same unit; nil where there is none.
  public var bar: Double?
  /// How many samples the value rests on.
  public var samples: Int

  /// Describes a criterion.
  public init(
    _ kind: Kind, _ conclusion: Conclusion, measured: Double? = nil, bar: Double? = nil, samples: Int = 0
  ) {
    self.kind = kind
    self.conclusion = conclusion
    self.measured = measured
    self.bar = bar
    self.samples = samples
  }
}

/// The judgement of a device over all its lines.
public struct DeviceAssessment: Hashable, Sendable {
  /// Which device.
  public var id: Device.ID
  /// By the table of main and backup line, with the device's own checks only.
  public var verdict: Verdict

  /// Puts a judgement together.
  public init(id: Device.ID, verdict: Verdict) {
    self.id = id
    self.verdict = verdict
  }
}
