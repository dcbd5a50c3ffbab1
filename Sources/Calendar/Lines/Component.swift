import Readiness

/// What stands between a BEGIN and its END.
struct Component {
  /// VCALENDAR, VEVENT, VTIMEZONE and others, in capitals.
  let name: String
  /// The line of its BEGIN.
  let line: Int
  /// Its own properties.
  var lines: [ContentLine] = []
  /// The components inside it.
  var inner: [Component] = []

  /// The properties of a name.
  subscript(name: String) -> [ContentLine] { lines.filter { $0.name == name } }
}

extension Component {
  /// The calendars of a file, one after the other.
  static func calendars(of lines: [ContentLine]) throws(CalendarFault) -> [Component] {
    var calendars: [Component] = []
    var open: [Component] = []
    for line in lines {
      switch line.name {
      case "BEGIN":
        try open.append(begun(line, inside: open))
      case "END":
        guard let ended = open.popLast(), ended.name == line.value else {
          throw CalendarFault(.nesting, line: line.number)
        }
        if open.isEmpty { calendars.append(ended) } else { open[open.count - 1].inner.append(ended) }
      default:
        try open.take(line)
      }
    }
    if let unended = open.last { throw CalendarFault(.nesting, line: unended.line) }
    guard !calendars.isEmpty else { throw CalendarFault(.notACalendar, line: 1) }
    return calendars
  }

  private static func begun(
    _ line: ContentLine, inside open: [Component]
  ) throws(CalendarFault) -> Component {
    let name = line.value
    if open.isEmpty, name != "VCALENDAR" { throw CalendarFault(.notACalendar, line: line.number) }
    if open.count >= CalendarLimit.depth || (name == "VEVENT" || name == "VTIMEZONE") && open.count != 1 {
      throw CalendarFault(.nesting, line: line.number)
    }
    return Component(name: name, line: line.number)
  }
}

extension [Component] {
  /// Puts a property into the innermost component that is not yet ended.
  fileprivate mutating func take(_ line: ContentLine) throws(CalendarFault) {
    guard !isEmpty else { throw CalendarFault(.notACalendar, line: line.number) }
    guard !line.name.isEmpty, line.bytes.contains(UInt8(ascii: ":")) else {
      throw CalendarFault(.unreadable(property: PeerText.clean(line.bytes.prefix(40))), line: line.number)
    }
    self[count - 1].lines.append(line)
  }
}
