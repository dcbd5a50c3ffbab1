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
  /// How many samples it rests on: packets, slots or results; nil where it rests on none.
  public var samples: Int?
  /// How much of the window it looks at was measured, 0 to 100; nil where it looks at none.
  public var coveragePercent: Double?
  /// Whether it is one failure that is being confirmed, which alarms nobody.
  public var isSoft = false
  /// The shared cause that explains it, so that nobody is told of it one by one; nil where it stands alone.
  public var cause: Cause.Factor?

  /// Describes a finding.
  public init(
    _ code: FindingCode, _ severity: Severity, scope: Scope, line: Line.ID? = nil, outcome: Outcome? = nil,
    measured: Double? = nil, bar: Double? = nil, since: WallTime? = nil, samples: Int? = nil,
    coveragePercent: Double? = nil
  ) {
    self.code = code
    self.severity = severity
    self.scope = scope
    self.line = line
    self.outcome = outcome
    self.measured = measured
    self.bar = bar
    self.since = since
    self.samples = samples
    self.coveragePercent = coveragePercent
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
