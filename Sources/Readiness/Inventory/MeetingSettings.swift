/// What sites.json says of meetings: where they come from and how they are prepared for.
public struct MeetingSettings: Hashable, Sendable {
  /// The calendars that name meetings, in the order of the file; empty where people enter them here.
  public var calendars: [CalendarSource]
  /// How long before the connect time the verdict is taken and kept, the earliest first; never empty.
  public var checkpoints: [Duration]
  /// How long before its opening the sites of a meeting connect, where nobody says otherwise.
  public var connectLead: Duration
  /// The time between two slots of a meeting's sites in the hour before it.
  public var denseInterval: Duration

  /// Describes how meetings are prepared for; by default as `Defaults` has it, without calendars.
  public init(
    calendars: [CalendarSource] = [], checkpoints: [Duration] = Defaults.checkpoints,
    connectLead: Duration = Defaults.connectLead, denseInterval: Duration = Defaults.denseInterval
  ) {
    self.calendars = calendars
    self.checkpoints = checkpoints
    self.connectLead = connectLead
    self.denseInterval = denseInterval
  }
}

/// A calendar that names meetings.
public struct CalendarSource: Hashable, Sendable {
  /// Where a calendar lies.
  public enum Place: Hashable, Sendable {
    /// A file of this host, by its whole path.
    case file(String)
    /// A page, by http or https.
    case url(String)
  }

  /// What people call it; its meetings carry it.
  public var name: String
  /// Where it lies.
  public var place: Place
  /// How often it is fetched anew.
  public var refresh: Duration

  /// Describes a calendar.
  public init(name: String, place: Place, refresh: Duration = Defaults.calendarRefresh) {
    self.name = name
    self.place = place
    self.refresh = refresh
  }
}
