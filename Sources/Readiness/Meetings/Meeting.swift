/// One meeting, or one instance of a recurring one: when, with whom, and what it needs.
public struct Meeting: Hashable, Sendable, Codable {
  /// What a meeting is called by on the command line and in every record: "m12", "c-5f0a91c2".
  public typealias ID = Identifier<Meeting>

  /// The id; the same instance keeps it however often it is moved or renamed.
  public var id: ID
  /// What it is about, one line, cleaned of what no page should carry.
  public var title: String
  /// Whether the sites speak too.
  public var kind: MeetingKind
  /// When the sites shall be connected (giờ kết nối); never after `start`.
  public var connect: WallTime
  /// When it opens (giờ khai mạc).
  public var start: WallTime
  /// When it ends; after `start`.
  public var end: WallTime
  /// Who takes part.
  public var invited: Invitation
  /// The sites without which it cannot be held; they count as invited.
  public var mustHave: [Site.ID]
  /// How many of the invited sites it takes besides.
  public var quorum: Quorum
  /// Whether it will be held.
  public var isCancelled: Bool
  /// Where it comes from.
  public var source: MeetingSource

  /// Describes a meeting.
  public init(
    id: ID, title: String, kind: MeetingKind = .twoWay, connect: WallTime, start: WallTime, end: WallTime,
    invited: Invitation = .everyone, mustHave: [Site.ID] = [], quorum: Quorum = .all,
    isCancelled: Bool = false, source: MeetingSource = .entered
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.connect = connect
    self.start = start
    self.end = end
    self.invited = invited
    self.mustHave = mustHave
    self.quorum = quorum
    self.isCancelled = isCancelled
    self.source = source
  }

  /// From the connect time to the end: when an outage costs the meeting minutes.
  public var window: Window { Window(from: connect, until: end) }

  /// When devices are left in peace: from 5 minutes before the connect time to the end.
  public var quietWindow: Window { Window(from: connect - Self.quietLead, until: end) }

  /// When its sites are measured more often: the hour before the connect time.
  public var denseWindow: Window { Window(from: connect - Self.denseLead, until: connect) }

  /// How long before the connect time devices are left in peace.
  public static let quietLead: Duration = .seconds(5 * 60)
  /// How long before the connect time its sites are measured more often.
  public static let denseLead: Duration = .seconds(60 * 60)
}

/// Whether the sites of a meeting speak too; each kind may have a bar of its own.
public enum MeetingKind: String, CaseIterable, Hashable, Sendable, Codable {
  /// Every site is seen and heard.
  case twoWay = "two-way"
  /// The sites only watch and listen.
  case listenOnly = "listen-only"
}

/// Where a meeting comes from.
public enum MeetingSource: Hashable, Sendable, Codable {
  /// Somebody entered it here.
  case entered
  /// A calendar names it; changed there, not here.
  case calendar(name: String)
}
