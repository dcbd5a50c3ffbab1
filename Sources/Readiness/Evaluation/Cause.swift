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
  /// Since when it was found without a break; nil where nobody remembered.
  public var since: WallTime?

  /// Describes a cause.
  public init(_ factor: Factor, explains: Int, of: Int, since: WallTime? = nil) {
    self.factor = factor
    self.explains = explains
    self.of = of
    self.since = since
  }
}
