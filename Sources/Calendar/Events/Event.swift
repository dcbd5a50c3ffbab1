import Readiness

/// One VEVENT: an event, or what differs in one instance of a series.
struct Event {
  let component: Component
  let uid: String
  /// The instance that it is about; nil for the event itself.
  var recurrenceID: EventTime?
  var sequence = 0
  /// When this version was written.
  var stamp: WallTime?
  /// When it begins; nil only in a message that calls it off.
  var start: EventTime?
  var span = Span()
  var rules: [RecurrenceRule] = []
  /// Further dates, each with its length where it has its own.
  var additions: [(start: EventTime, span: Span?)] = []
  /// Dates of the rules that are left out.
  var exceptions: [EventTime] = []
  var status = Occurrence.Status.confirmed
  var lastModified: WallTime?
  /// Whether it came with METHOD:CANCEL.
  let isCalledOff: Bool

  /// Whether it takes place more than once.
  var recurs: Bool { !rules.isEmpty || !additions.isEmpty }

  /// Whether it replaces another version: by its number, else by when it was written, else by what it says.
  func replaces(_ other: Event) -> Bool {
    if sequence != other.sequence { return sequence > other.sequence }
    if isCalledOff != other.isCalledOff, stamp == other.stamp { return isCalledOff }
    return (stamp ?? .first) >= (other.stamp ?? .first)
  }

  /// The same fault, with the place of the event.
  func place(_ fault: CalendarFault) -> CalendarFault { component.place(fault) }
}

extension Component {
  /// The identifier of an event, harmless to show; "" where it has none.
  var uid: String { text("UID", limit: 1000) }

  /// The fault, with the line, identifier and title of the event.
  func place(_ fault: CalendarFault) -> CalendarFault {
    let (uid, title) = (uid, text("SUMMARY"))
    return CalendarFault(
      fault.rule, line: fault.line ?? line, uid: uid.isEmpty ? nil : uid, title: title.isEmpty ? nil : title)
  }
}
