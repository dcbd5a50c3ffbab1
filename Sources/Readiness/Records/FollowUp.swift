/// What people record about a fault or a device is of a site, a line of it, a device of it, or of a carrier.
public enum Subject: Hashable, Sendable, Codable {
  /// A site as a whole.
  case site(Site.ID)
  /// One of its lines.
  case line(site: Site.ID, line: Line.ID)
  /// One of its devices.
  case device(site: Site.ID, device: Device.ID)
  /// A carrier.
  case carrier(Carrier.ID)
  /// A shared service.
  case service(Service.ID)
}

/// Somebody has taken a fault on: nobody else need, until it expires.
public struct Acknowledgement: Hashable, Sendable, Codable {
  /// The fault of whom.
  public var subject: Subject
  /// Until when it counts; a fault that lasts longer speaks again.
  public var until: WallTime
  /// What people should know; may be empty.
  public var note: String

  /// Takes a fault on.
  public init(_ subject: Subject, until: WallTime, note: String) {
    self.subject = subject
    self.until = until
    self.note = note
  }
}

/// Somebody was told of a fault.
public struct Call: Hashable, Sendable, Codable {
  /// The fault of whom.
  public var subject: Subject
  /// Who was called.
  public var called: String
  /// Whether they answered.
  public var isAnswered: Bool
  /// By when they promised to mend it; nil where they did not.
  public var promised: WallTime?
  /// What they say the cause is; nil where they do not know.
  public var cause: ReportedCause?
  /// What else was said; may be empty.
  public var note: String

  /// Notes a call.
  public init(
    _ subject: Subject, called: String, isAnswered: Bool, promised: WallTime? = nil,
    cause: ReportedCause? = nil, note: String = ""
  ) {
    self.subject = subject
    self.called = called
    self.isAnswered = isAnswered
    self.promised = promised
    self.cause = cause
    self.note = note
  }
}

/// What people say a fault comes from: what no measurement can tell.
public enum ReportedCause: String, CaseIterable, Hashable, Sendable, Codable {
  /// Mất điện.
  case powerCut
  /// A cable was cut.
  case cableCut
  /// The router or another box at the site.
  case equipment
  /// The carrier works on its network.
  case carrierWork
  /// Storm, flood, landslide.
  case weather
  /// Something else; the note tells.
  case other
}
