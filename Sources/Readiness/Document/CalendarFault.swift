/// Why a calendar, or one rule of recurrence, is refused as a whole.
public struct CalendarFault: Error, Hashable, Sendable {
  /// What a calendar can break.
  public enum Rule: Hashable, Sendable {
    /// The file is larger than `limit` bytes.
    case tooLarge(limit: Int)
    /// A zero byte stands in the file, which no text has.
    case zeroByte
    /// What was read is no iCalendar: a page of the web server, for example, or nothing at all.
    case notACalendar
    /// A BEGIN and an END do not belong together, an END is missing, or an event stands inside an event.
    case nesting
    /// A line is no property, or the value of the named property cannot be read.
    case unreadable(property: String)
    /// The event lacks a property it cannot be without.
    case missing(property: String)
    /// The event uses something that is not supported, named as the calendar writes it.
    case unsupported(String)
    /// A time stands in a zone that neither the system nor the calendar knows.
    case unknownZone(String)
    /// The calendar's own definition of a zone cannot be used.
    case badZone(String)
    /// A date lies outside the years that are understood.
    case year(ClosedRange<Int>)
    /// The event ends before it begins.
    case endsBeforeStart
    /// The rule of recurrence, as written, is wrong or never comes true.
    case recurrence(String)
    /// More events stand in the calendar than are read.
    case tooManyEvents(limit: Int)
    /// One event takes place more often inside the window than is kept.
    case tooManyOccurrences(limit: Int)
    /// The calendar's events take place more often inside the window than is kept.
    case tooManyInAll(limit: Int)
    /// The rules of recurrence need more steps than are taken.
    case tooManySteps(limit: Int)
  }

  /// What it breaks.
  public var rule: Rule
  /// The line of the file, from 1; nil where the file as a whole, or no file, is meant.
  public var line: Int?
  /// The event's identifier; nil where no event is meant or it has none.
  public var uid: String?
  /// The event's title, harmless to show; nil where no event is meant or it has none.
  public var title: String?

  /// Describes a fault.
  public init(_ rule: Rule, line: Int? = nil, uid: String? = nil, title: String? = nil) {
    self.rule = rule
    self.line = line
    self.uid = uid
    self.title = title
  }
}
