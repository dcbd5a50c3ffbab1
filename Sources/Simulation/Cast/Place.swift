import Readiness

/// Where in the province an endpoint stands; what a scenario selects by.
public enum Place: Hashable, Sendable {
  /// A line's router; `areas` are the site and all it lies within.
  case router(areas: [Site.ID], line: LineName)
  /// A device as it is reached over a line.
  case device(Device.ID, areas: [Site.ID], line: LineName)
  /// A service, with who runs it.
  case service(Service.ID, carrier: Carrier.ID?)
  /// An address that is only a canary.
  case canary

  /// The parts of a line that a scenario can name.
  public struct LineName: Hashable, Sendable {
    /// The name in the site.
    public var id: Line.ID
    /// Main or backup.
    public var role: LineRole
    /// Who provides it.
    public var carrier: Carrier.ID
    /// The declared shared dependencies.
    public var via: [String]

    /// Takes the names from a line.
    public init(_ line: Line) {
      (id, role, carrier, via) = (line.id, line.role, line.carrier, line.via)
    }
  }

  /// The site and all it lies within, the site first; empty outside sites.
  var areas: [Site.ID] {
    switch self {
    case .router(let areas, _), .device(_, let areas, _): areas
    case .service, .canary: []
    }
  }

  /// The line it is reached over; nil outside sites.
  var line: LineName? {
    switch self {
    case .router(_, let line), .device(_, _, let line): line
    case .service, .canary: nil
    }
  }

  /// Who provides the line or runs the service; nil where nobody is named.
  var carrier: Carrier.ID? {
    if case .service(_, let carrier) = self { return carrier }
    return line?.carrier
  }
}
