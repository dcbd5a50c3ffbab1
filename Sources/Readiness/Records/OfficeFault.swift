/// One thing that is wrong with what somebody wants to record.
public struct OfficeFault: Error, Hashable, Sendable {
  /// The way to it in the record's JSON, "meeting.add.invited.sites[2]"; empty for the whole.
  public var path: String
  /// What it breaks.
  public var rule: OfficeRule

  /// Describes a fault.
  public init(_ rule: OfficeRule, at path: String = "") {
    self.path = path
    self.rule = rule
  }
}

/// What a record can break.
public enum OfficeRule: Error, Hashable, Sendable {
  /// It cannot be read as JSON at all, or has keys or values that are not known.
  case json(JSONRule)
  /// A value is not of the form that is due, in the decoder's words.
  case unreadable(String)

  /// A text is empty.
  case blank
  /// A text has more than `limit` letters.
  case tooLong(limit: Int)
  /// A text contains a control or invisible formatting character, by its code point.
  case forbiddenCharacter(UInt32)
  /// A text contains what a page would take for a tag or an escape.
  case markup
  /// A list that must have something in it is empty.
  case empty
  /// A list has more than `limit` entries.
  case tooMany(limit: Int)
  /// The same stands twice.
  case repeated(String)

  /// No site has the code; `nearest` are sites it resembles, with their names.
  case unknownSite(String, nearest: [String])
  /// The site has no such line.
  case unknownLine(String, known: [String])
  /// The site has no such device.
  case unknownDevice(String, known: [String])
  /// No carrier has the id.
  case unknownCarrier(String, known: [String])
  /// No service has the id.
  case unknownService(String, known: [String])
  /// No site has the tag.
  case unknownTag(String, nearest: String?)
  /// Nobody entered a meeting with the id.
  case unknownMeeting(String)
  /// Nobody planned a maintenance with the number.
  case unknownMaintenance(Int)
  /// The meeting stands in a calendar and is changed there.
  case ofCalendar(String)
  /// The meeting is one instance of a recurring one, which is changed as a whole under this id.
  case ofSeries(String)
  /// It is cancelled, or ended, already.
  case isOver

  /// The time lies in the past.
  case past
  /// The time lies more than `years` ahead.
  case tooFar(years: Int)
  /// The end is not after the start.
  case endNotAfterStart
  /// It lasts longer than `days`.
  case lasts(days: Int)
  /// The sites would be connected only after the opening.
  case connectAfterStart
  /// No day of the calendar in the form 2018-07-12.
  case date
  /// A day to come, where something has been reached already.
  case future

  /// The quorum asks for more sites than are invited.
  case quorumBeyondInvited(invited: Int)
  /// A quorum of nobody.
  case quorumOfNone
  /// A share outside 0 to 100 percent.
  case percent
  /// The rule by which it recurs cannot be used, and why.
  case recurrence(String)
  /// A calendar cannot be read.
  case calendar(CalendarFault)
  /// It would disturb a meeting, and nobody said that this is meant.
  case overlapsMeeting(Meeting)
  /// A maintenance is planned at a site that is invited: it is told, and does no harm to the record.
  case overlapsMaintenance(MaintenanceTime)

  /// Whether somebody may insist on it all the same.
  public var needsForce: Bool {
    if case .overlapsMeeting = self { true } else { false }
  }
}

extension OfficeRule {
  /// What it is called in files: a promise, added and never renamed.
  public var code: String {
    switch self {
    case .json(.unknownKey): "unknownKey"
    case .json: "json"
    case .unreadable: "unreadable"
    case .blank: "blank"
    case .tooLong: "tooLong"
    case .forbiddenCharacter: "forbiddenCharacter"
    case .markup: "markup"
    case .empty: "empty"
    case .tooMany: "tooMany"
    case .repeated: "repeated"
    case .unknownSite: "unknownSite"
    case .unknownLine: "unknownLine"
    case .unknownDevice: "unknownDevice"
    case .unknownCarrier: "unknownCarrier"
    case .unknownService: "unknownService"
    case .unknownTag: "unknownTag"
    case .unknownMeeting: "unknownMeeting"
    case .unknownMaintenance: "unknownMaintenance"
    case .ofCalendar: "ofCalendar"
    case .ofSeries: "ofSeries"
    case .isOver: "isOver"
    case .past: "past"
    case .tooFar: "tooFar"
    case .endNotAfterStart: "endNotAfterStart"
    case .lasts: "lasts"
    case .connectAfterStart: "connectAfterStart"
    case .date: "date"
    case .future: "future"
    case .quorumBeyondInvited: "quorumBeyondInvited"
    case .quorumOfNone: "quorumOfNone"
    case .percent: "percent"
    case .recurrence: "recurrence"
    case .overlapsMeeting: "overlapsMeeting"
    case .calendar: "calendar"
    case .overlapsMaintenance: "overlapsMaintenance"
    }
  }
}
