/// A time in which sites are out of service on purpose.
public struct Maintenance: Hashable, Sendable, Codable {
  /// Which sites.
  public var sites: [Site.ID]
  /// The first, or only, time.
  public var window: Window
  /// How it recurs, as an RRULE of RFC 5545; nil for once.
  public var recurrence: String?
  /// What is done, for people.
  public var reason: String

  /// Plans a maintenance.
  public init(sites: [Site.ID], window: Window, recurrence: String? = nil, reason: String) {
    self.sites = sites
    self.window = window
    self.recurrence = recurrence
    self.reason = reason
  }
}

/// The end of a maintenance before its time; of one that recurs, of all times to come.
public struct MaintenanceEnd: Hashable, Sendable, Codable {
  /// The number of the maintenance.
  public var maintenance: Int

  /// Ends one.
  public init(maintenance: Int) { self.maintenance = maintenance }
}

/// One time of a maintenance, whatever rule it comes from.
public struct MaintenanceTime: Hashable, Sendable {
  /// The number of the maintenance.
  public var maintenance: Int
  /// Which sites.
  public var sites: Set<Site.ID>
  /// When.
  public var window: Window
  /// What is done.
  public var reason: String

  /// Names one time.
  public init(maintenance: Int, sites: Set<Site.ID>, window: Window, reason: String) {
    self.maintenance = maintenance
    self.sites = sites
    self.window = window
    self.reason = reason
  }
}
