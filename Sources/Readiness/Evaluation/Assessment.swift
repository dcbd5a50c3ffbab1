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
  /// What the next judgement must know of the shared causes, so that nobody is charged too early.
  public var memory: CauseMemory

  /// Puts a judgement together.
  public init(
    verdict: Verdict, causes: [Cause] = [], services: [ServiceAssessment] = [], findings: [Finding] = [],
    sites: [SiteAssessment], memory: CauseMemory = CauseMemory()
  ) {
    self.verdict = verdict
    self.causes = causes
    self.services = services
    self.findings = findings
    self.sites = sites
    self.memory = memory
  }

  /// How many of the selected sites have this verdict.
  public func count(of verdict: Verdict) -> Int { sites.count { $0.verdict == verdict } }
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
  /// The bar that applied, and where each of its thresholds comes from.
  public var bar: AppliedBar
  /// Whether it is out of service on purpose: in maintenance, or notReady because a meeting meets with it.
  public var isPlanned: Bool

  /// Puts a judgement together.
  public init(
    code: Site.ID, verdict: Verdict, since: WallTime? = nil, lines: [LineAssessment],
    devices: [DeviceAssessment] = [], findings: [Finding] = [], bar: AppliedBar = AppliedBar(),
    isPlanned: Bool = false
  ) {
    self.code = code
    self.verdict = verdict
    self.since = since
    self.lines = lines
    self.devices = devices
    self.findings = findings
    self.bar = bar
    self.isPlanned = isPlanned
  }
}

/// The judgement of a device over all its lines.
public struct DeviceAssessment: Hashable, Sendable {
  /// Which device.
  public var id: Device.ID
  /// By the table of main and backup line, with the device's own checks only.
  public var verdict: Verdict
  /// Where it stands in its conversion: what was recorded, else what the inventory says; nil where it needs none.
  public var migration: MigrationState?

  /// Puts a judgement together.
  public init(id: Device.ID, verdict: Verdict, migration: MigrationState? = nil) {
    self.id = id
    self.verdict = verdict
    self.migration = migration
  }
}
