/// Everything that was found and that a judgement rests on; what is absent was not measured.
///
/// A judgement always wants the province's own lines, the canaries and the services beside the selected
/// sites, for without them nobody can tell a dead site from a blind vantage.
public struct Evidence: Hashable, Sendable {
  /// When it is judged: the age of every observation is counted from here.
  public var now: WallTime
  /// When the run began, whose own observations are always fresh; nil where measuring goes on for ever.
  public var began: WallTime?
  /// The newest observation of every check.
  public var observations: [CheckID: Observation]
  /// The second train over a line, or to a canary, whose newest train got no answer.
  public var confirmations: [CheckID: Observation]
  /// What checks that are held back on purpose said before, each as old as it was then.
  var heldBack: [CheckID: Observation] = [:]
  /// The newest success of the devices' and services' checks among all observations added.
  public private(set) var answers: [CheckID: Observation]
  /// What the history says of checks, beside their newest observations; empty without a history.
  public var past: [CheckID: Past]
  /// The keys that `record` saw first, by check; nil where nothing is held to compare with.
  public var fingerprints: [CheckID: String]?
  /// The sites that are taken out of service on purpose.
  public var maintenance: Set<Site.ID>
  /// When sites are taken out of service on purpose, now and later.
  public var maintenanceWindows: [Site.ID: [Window]] = [:]
  /// The sites where somebody confirmed that the backup line is in use.
  public var switchedOver: Set<Site.ID>
  /// Where the record says that both lines of a site seem to share one path.
  public var sharedPaths: [Site.ID: SharedPath] = [:]
  /// The newest sign-off of devices; nil where nobody signs devices off.
  public var signOffs: [DeviceKey: Signed<SignOff>]?
  /// The recorded states of conversion, which win over the inventory's.
  public var migrations: [DeviceKey: MigrationState] = [:]
  /// What the judgement before this one knew of shared causes.
  public var memory = CauseMemory()

  /// Starts without any observation.
  public init(
    now: WallTime, began: WallTime? = nil, fingerprints: [CheckID: String]? = nil,
    maintenance: Set<Site.ID> = [], switchedOver: Set<Site.ID> = []
  ) {
    self.now = now
    self.began = began
    self.observations = [:]
    self.confirmations = [:]
    self.answers = [:]
    self.past = [:]
    self.fingerprints = fingerprints
    self.maintenance = maintenance
    self.switchedOver = switchedOver
  }

  /// Adds what a check found; the newer observation of a check stays.
  public mutating func add(_ observation: Observation) {
    Self.keepNewer(observation, in: &observations)
    keepAnswer(observation)
  }

  /// Adds what was found beside the slots: the second train after one without an answer, the second look at a
  /// device or service; the newer one stays.
  public mutating func add(confirmation: Observation) {
    Self.keepNewer(confirmation, in: &confirmations)
    keepAnswer(confirmation)
  }

  /// Keeps what a success showed while one failure after it is being confirmed.
  private mutating func keepAnswer(_ observation: Observation) {
    guard observation.outcome == .succeeded, case .exchange = observation.measurement else { return }
    Self.keepNewer(observation, in: &answers)
  }

  private static func keepNewer(_ observation: Observation, in kept: inout [CheckID: Observation]) {
    if let known = kept[observation.check], known.slot > observation.slot { return }
    kept[observation.check] = observation
  }
}

extension Evidence {
  /// What the history says of a check by which it may be judged; nil where there is none.
  ///
  /// A run of its own is judged by what it measured itself: the past is only shown beside it.
  func judgedPast(of check: CheckID) -> Past? { began == nil ? past[check] : nil }

  /// The newest observation of a check; "missed" where there is none, so that absence explains itself.
  func observation(of check: CheckID) -> Observation {
    observations[check] ?? Observation(check: check, slot: now, outcome: .notMeasured(.missed))
  }

  /// Whether a site is out of service on purpose at this moment.
  func isUnderMaintenance(_ site: Site.ID) -> Bool {
    maintenance.contains(site) || maintenanceWindows[site]?.contains { $0.contains(now) } == true
  }

  /// When a check last succeeded, by all that is known; nil where it never did.
  func lastSuccess(of check: CheckID) -> WallTime? {
    let recorded = past[check].flatMap { $0.lastSuccess ?? $0.day.lastSuccess }
    return [recorded, answers[check]?.slot].compactMap(\.self).max()
  }

  /// What was asked beside the slots after a check's newest regular one; nil where nothing was.
  func confirmation(of check: CheckID) -> Observation? {
    guard let regular = observations[check], let extra = confirmations[check] else { return nil }
    return extra.slot >= regular.slot ? extra : nil
  }

  /// How far an observation lies from the moment of judging.
  ///
  /// One of this run is as fresh as can be, however long the run took. A slot in the future comes from a
  /// clock that cannot be trusted and counts as old by as much.
  func age(of observation: Observation) -> Duration {
    isOfThisRun(observation) ? .zero : max(now - observation.slot, observation.slot - now)
  }

  /// Whether an observation is too old to say anything, by the interval of its check.
  func isStale(_ observation: Observation, interval: Duration) -> Bool {
    age(of: observation) > interval * FreshnessLimit.attention
  }

  /// Whether something was found then that is too old by now.
  func isOutdated(_ observation: Observation, interval: Duration) -> Bool {
    observation.outcome.isMeasured && isStale(observation, interval: interval)
  }

  /// Whether an observation was made by the run that is judged, or lately enough where none began.
  func isRecent(_ observation: Observation, interval: Duration) -> Bool {
    if began != nil { return isOfThisRun(observation) }
    return age(of: observation) <= interval * FreshnessLimit.ready
  }

  private func isOfThisRun(_ observation: Observation) -> Bool {
    guard let began else { return false }
    return began <= observation.slot && observation.slot <= now
  }
}

/// How many intervals the newest measurement may be old.
enum FreshnessLimit {
  /// Up to so many it is fresh.
  static let ready = 2
  /// Up to so many somebody should look; beyond, nobody can say.
  static let attention = 3
}
