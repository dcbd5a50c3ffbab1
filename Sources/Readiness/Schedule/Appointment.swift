/// What a meeting asks of the schedule: whose sites, when they are looked at more closely, when their devices are
/// left in peace, and by when all of it shall have been asked once more.
public struct Appointment: Hashable, Sendable {
  /// The sites that take part.
  public var sites: Set<Site.ID>
  /// When their lines and required devices are asked more often; nil for never.
  public var dense: Window?
  /// The time between two questions to one of them then; one below a second counts as a second.
  public var denseInterval: Duration
  /// When their devices get nothing but web requests; nil for never.
  public var quiet: Window?
  /// By when a sweep has ended that asks all that the meeting needs: lines and required devices of the sites,
  /// required services, our own uplinks and canaries.
  public var sweeps: [WallTime]

  /// Describes what is asked.
  public init(
    sites: Set<Site.ID>, dense: Window? = nil, denseInterval: Duration = Defaults.denseInterval,
    quiet: Window? = nil, sweeps: [WallTime] = []
  ) {
    self.sites = sites
    self.dense = dense
    self.denseInterval = denseInterval
    self.quiet = quiet
    self.sweeps = sweeps
  }

  /// What a meeting asks, with a sweep before each of its checkpoints; nil where it will not be held.
  ///
  /// `sites` are the invited sites as they stand in the inventory; the must-have sites are added. `leads` say how
  /// long before the connect time each checkpoint lies.
  public init?(
    _ meeting: Meeting, sites: some Sequence<Site.ID>, leads: [Duration] = Checkpoint.defaultLeads
  ) {
    guard !meeting.isCancelled else { return nil }
    self.init(
      sites: Set(sites).union(meeting.mustHave), dense: meeting.denseWindow, quiet: meeting.quietWindow,
      sweeps: leads.map { Checkpoint(meeting, lead: $0).at }.sorted())
  }
}
