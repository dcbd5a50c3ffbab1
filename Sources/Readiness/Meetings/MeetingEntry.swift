/// A meeting as somebody enters it here: once, or by a rule.
public struct MeetingEntry: Hashable, Sendable, Codable {
  /// What it is about, one line.
  public var title: String
  /// Whether the sites speak too.
  public var kind: MeetingKind
  /// When the sites shall be connected, the first time.
  public var connect: WallTime
  /// When it opens, the first time.
  public var start: WallTime
  /// When it ends, the first time.
  public var end: WallTime
  /// How it recurs, as an RRULE of RFC 5545, in the province's zone; nil for once.
  public var recurrence: String?
  /// Who takes part.
  public var invited: Invitation
  /// The sites without which it cannot be held.
  public var mustHave: [Site.ID]
  /// How many of the invited sites it takes besides.
  public var quorum: Quorum

  /// Enters a meeting.
  public init(
    title: String, kind: MeetingKind = .twoWay, connect: WallTime, start: WallTime, end: WallTime,
    recurrence: String? = nil, invited: Invitation = .everyone, mustHave: [Site.ID] = [],
    quorum: Quorum = .all
  ) {
    self.title = title
    self.kind = kind
    self.connect = connect
    self.start = start
    self.end = end
    self.recurrence = recurrence
    self.invited = invited
    self.mustHave = mustHave
    self.quorum = quorum
  }
}

/// What somebody wants with a meeting that was entered here.
public enum MeetingChange: Hashable, Sendable, Codable {
  /// A new one.
  case add(MeetingEntry)
  /// One is as this from now on.
  case edit(Meeting.ID, to: MeetingEntry)
  /// One will not be held; of one that recurs, the whole of it.
  case cancel(Meeting.ID)
}
