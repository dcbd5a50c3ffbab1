/// Somebody looked at a device on the spot and went through the list.
public struct SignOff: Hashable, Sendable, Codable {
  /// At which site.
  public var site: Site.ID
  /// Which device.
  public var device: Device.ID
  /// What was looked at, each with whether it is in order; never empty.
  public var checklist: [Item]
  /// Until when it counts.
  public var until: WallTime
  /// What else is to be known; may be empty.
  public var note: String

  /// One line of the list.
  public struct Item: Hashable, Sendable, Codable {
    /// What was looked at.
    public var name: String
    /// Whether it is in order.
    public var isInOrder: Bool

    /// Names one line.
    public init(_ name: String, isInOrder: Bool) {
      self.name = name
      self.isInOrder = isInOrder
    }
  }

  /// Signs a device off.
  public init(site: Site.ID, device: Device.ID, checklist: [Item], until: WallTime, note: String = "") {
    self.site = site
    self.device = device
    self.checklist = checklist
    self.until = until
    self.note = note
  }

  /// Whether everything was in order.
  public var isInOrder: Bool { checklist.allSatisfy(\.isInOrder) }
}

/// One site's part in the trial run of a meeting.
public struct RollCall: Hashable, Sendable, Codable {
  /// Of which meeting.
  public var meeting: Meeting.ID
  /// Which site.
  public var site: Site.ID
  /// How the picture was.
  public var picture: Quality
  /// How the sound was.
  public var sound: Quality
  /// What else is to be known; may be empty.
  public var note: String

  /// How something came across.
  public enum Quality: String, CaseIterable, Hashable, Sendable, Codable {
    /// As it should be.
    case good
    /// It came, but not as it should.
    case poor
    /// It did not come.
    case none
  }

  /// Notes one site's part.
  public init(meeting: Meeting.ID, site: Site.ID, picture: Quality, sound: Quality, note: String = "") {
    self.meeting = meeting
    self.site = site
    self.picture = picture
    self.sound = sound
    self.note = note
  }
}

/// A device has reached a state of its conversion; it wins over what sites.json says.
public struct MigrationStep: Hashable, Sendable, Codable {
  /// At which site.
  public var site: Site.ID
  /// Which device.
  public var device: Device.ID
  /// The state it has reached.
  public var state: MigrationState
  /// Since when, "2018-07-12".
  public var since: String

  /// Notes a step.
  public init(site: Site.ID, device: Device.ID, state: MigrationState, since: String) {
    self.site = site
    self.device = device
    self.state = state
    self.since = since
  }
}
