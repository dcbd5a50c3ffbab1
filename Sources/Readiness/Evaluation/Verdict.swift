/// What the Office is told of a line, device, site, service or meeting.
public enum Verdict: String, CaseIterable, Hashable, Sendable {
  /// Will carry the meeting.
  case ready
  /// Will carry the meeting once the backup line is used.
  case readyOnBackup
  /// Will carry the meeting, but somebody should look.
  case attention
  /// Will not carry the meeting.
  case notReady
  /// Nobody can say: no data is not good data.
  case unknown
  /// Taken out of service on purpose.
  case maintenance
}

/// What speaks against a site, a line, a device or a service.
public struct Finding: Hashable, Sendable {
  /// What was found, from the catalogue.
  public var code: FindingCode
  /// How much it weighs.
  public var severity: Severity
  /// Of what it was found.
  public var scope: Scope
  /// The line over which a device was asked; nil where the scope says it all.
  public var line: Line.ID?
  /// The outcome that led to it; nil where none did.
  public var outcome: Outcome?
  /// The value measured, in the unit of the code's catalogue entry; nil where there is none.
  public var measured: Double?
  /// The limit it broke, in the same unit; nil where there is none.
  public var bar: Double?
  /// Since when it holds; nil where no history says.
  public var since: WallTime?

  /// Describes a finding.
  public init(
    _ code: FindingCode, _ severity: Severity, scope: Scope, line: Line.ID? = nil, outcome: Outcome? = nil,
    measured: Double? = nil, bar: Double? = nil, since: WallTime? = nil
  ) {
    self.code = code
    self.severity = severity
    self.scope = scope
    self.line = line
    self.outcome = outcome
    self.measured = measured
    self.bar = bar
    self.since = since
  }

  /// Of what something was found.
  public enum Scope: Hashable, Sendable {
    /// The whole site.
    case site
    /// A line of the site.
    case line(Line.ID)
    /// A device of the site.
    case device(Device.ID)
    /// A shared service.
    case service(Service.ID)
    /// A carrier.
    case carrier(Carrier.ID)
    /// Our own vantage.
    case vantage
  }
}

/// How much a finding weighs.
public enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Worth knowing, changes no verdict.
  case note
  /// Somebody should look.
  case attention
  /// Stands in the way of the meeting.
  case critical

  /// The lighter one comes first.
  public static func < (first: Self, second: Self) -> Bool { first.weight < second.weight }

  private var weight: Int {
    switch self {
    case .note: 0
    case .attention: 1
    case .critical: 2
    }
  }
}

/// The catalogue of findings: codes are promises, added and never renamed.
public enum FindingCode: String, CaseIterable, Hashable, Sendable {
  /// The newest train and its confirmation got no answer.
  case lineDown = "line.down"
  /// The round trip exceeds its bar; milliseconds.
  case lineLatency = "line.latency"
  /// The jitter exceeds its bar; milliseconds.
  case lineJitter = "line.jitter"
  /// Packets are lost beyond the bar; percent.
  case lineLoss = "line.loss"
  /// The line answered too seldom over the last 24 hours, or the last hour; percent.
  case lineAvailability = "line.availability"
  /// The round trip is far above the line's usual one; milliseconds.
  case lineBaseline = "line.baseline"
  /// The main line is good and a backup is dead.
  case lineBackupDown = "line.backupDown"
  /// A district or province with no second line.
  case lineNoSecond = "line.noSecond"
  /// The line check got no answer, but a device over the line did.
  case lineCheckBlocked = "line.checkBlocked"
  /// A device does not answer at all.
  case deviceSilent = "device.silent"
  /// A device accepts connections, but its application does not answer.
  case deviceHung = "device.hung"
  /// A device answers that it is busy.
  case deviceBusy = "device.busy"
  /// A device speaks old TLS, but can be reached.
  case deviceOldTLS = "device.oldTLS"
  /// A device's application gives another answer than the one asked for.
  case deviceWrongAnswer = "device.wrongAnswer"
  /// A certificate expires soon; days left.
  case certificateExpiring = "certificate.expiring"
  /// A certificate has expired; days since.
  case certificateExpired = "certificate.expired"
  /// A certificate's key differs from the pinned or recorded one.
  case certificateChanged = "certificate.changed"
  /// A certificate is for another name, or not from a trusted issuer.
  case certificateName = "certificate.name"
  /// A shared service does not answer as asked.
  case serviceDown = "service.down"
  /// Nothing was measured.
  case dataNone = "data.none"
  /// Our own vantage is sick: nothing can be said.
  case selfSick = "self.sick"
}
