import CIcal
import Readiness

extension Event {
  /// Reads what tells when an event takes place.
  ///
  /// - Throws: a fault with the place of the event.
  static func read(
    _ component: Component, isCalledOff: Bool, zones: inout ZoneTable
  ) throws(CalendarFault) -> Event {
    do throws(CalendarFault) {
      let uid = component.uid
      guard !uid.isEmpty else { throw CalendarFault(.missing(property: "UID")) }
      var event = Event(component: component, uid: uid, isCalledOff: isCalledOff)
      try event.readIdentity(&zones)
      try event.readTimes(&zones)
      try event.readRecurrence(&zones)
      return event
    } catch {
      throw component.place(error)
    }
  }

  private mutating func readIdentity(_ zones: inout ZoneTable) throws(CalendarFault) {
    if let line = component["RECURRENCE-ID"].first {
      recurrenceID = try ParsedLine(line).time(in: &zones)
      if String(decoding: line.bytes, as: UTF8.self).uppercased().contains("RANGE=THISANDFUTURE") {
        throw CalendarFault(.unsupported("RANGE=THISANDFUTURE"), line: line.number)
      }
    }
    sequence = component["SEQUENCE"].first.flatMap { Int($0.lastPart) } ?? 0
    stamp = component.moment("DTSTAMP", &zones)
    lastModified = component.moment("LAST-MODIFIED", &zones)
    status =
      switch component["STATUS"].first?.lastPart.uppercased() {
      case _ where isCalledOff: .cancelled
      case "CANCELLED": .cancelled
      case "TENTATIVE": .tentative
      default: .confirmed
      }
  }

  private mutating func readTimes(_ zones: inout ZoneTable) throws(CalendarFault) {
    guard let line = try component.only("DTSTART") else {
      if isCalledOff { return }
      throw CalendarFault(.missing(property: "DTSTART"))
    }
    let start = try ParsedLine(line).time(in: &zones)
    let (ending, lasting) = (try component.only("DTEND"), try component.only("DURATION"))
    let end: EventTime? = if let ending { try ParsedLine(ending).time(in: &zones) } else { nil }
    let duration: icaldurationtype? = if let lasting { try ParsedLine(lasting).duration() } else { nil }
    span = try Span(from: start, to: end, lasting: duration, ending ?? lasting)
    guard CalendarLimit.years.contains(start.rules.civil(span.end(from: start)).year) else {
      throw CalendarFault(.year(CalendarLimit.years), line: (ending ?? lasting ?? line).number)
    }
    self.start = start
  }

  private mutating func readRecurrence(_ zones: inout ZoneTable) throws(CalendarFault) {
    for line in component.lines {
      switch line.name {
      case "RRULE":
        do throws(CalendarFault) {
          rules.append(try RecurrenceRule(reading: line.lastPart))
        } catch {
          throw CalendarFault(error.rule, line: line.number)
        }
      case "RDATE" where !line.isEmpty: additions += try ParsedLine(line).times(in: &zones)
      case "EXDATE" where !line.isEmpty: exceptions += try ParsedLine(line).times(in: &zones).map(\.start)
      case "EXRULE": throw CalendarFault(.unsupported("EXRULE"), line: line.number)
      default: break
      }
    }
  }
}

extension ParsedLine {
  fileprivate func duration() throws(CalendarFault) -> icaldurationtype? {
    var duration: icaldurationtype?
    try strictly { property in
      duration = property.value.map { icalvalue_get_duration($0) }
    }
    return duration
  }
}

extension Component {
  /// The property of a name that must not stand twice.
  fileprivate func only(_ name: String) throws(CalendarFault) -> ContentLine? {
    let lines = self[name].filter { !$0.isEmpty }
    guard lines.count <= 1 else { throw CalendarFault(.unreadable(property: name), line: lines[1].number) }
    return lines.first
  }

  /// A moment that only orders versions; nil where it is absent or cannot be read.
  fileprivate func moment(_ name: String, _ zones: inout ZoneTable) -> WallTime? {
    guard let line = self[name].first, let parsed = try? ParsedLine(line) else { return nil }
    return try? parsed.time(in: &zones).moment
  }
}
