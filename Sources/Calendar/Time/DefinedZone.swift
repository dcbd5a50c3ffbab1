import CIcal
import Readiness

/// A zone that a calendar defines itself.
///
/// Owns libical's zone.
final class DefinedZone: ZoneRules {
  private let zone: OpaquePointer

  /// - Throws: also where there is no `room` for it among the calendar's other zones.
  init(_ definition: Component, name: String, room: Bool) throws(CalendarFault) {
    guard room else { throw definition.bad(name) }
    try definition.checkObservances(name)
    let text = definition.text.map { CChar(bitPattern: $0) } + [0]
    guard let component = icalparser_parse_string(text) else { throw definition.bad(name) }
    guard let zone = icaltimezone_new() else {
      icalcomponent_free(component)
      throw definition.bad(name)
    }
    // The zone takes the component over, unless it refuses it.
    guard icaltimezone_set_component(zone, component) != 0 else {
      icalcomponent_free(component)
      icaltimezone_free(zone, 1)
      throw definition.bad(name)
    }
    self.zone = zone
  }

  deinit { icaltimezone_free(zone, 1) }

  func offset(at second: Int64) -> Int64 {
    var time = CivilTime(seconds: second).libical(isDay: false)
    return Int64(icaltimezone_get_utc_offset_of_utc_time(zone, &time, nil))
  }
}

extension Component {
  /// What libical needs of a zone: its name, and of its observances when they begin and how far they are off.
  fileprivate var text: [UInt8] {
    let inside = lines.filter { Self.needed.contains($0.name) }.flatMap { $0.bytes + Array("\r\n".utf8) }
    return Array("BEGIN:\(name)\r\n".utf8) + inside + inner.flatMap(\.text) + Array("END:\(name)\r\n".utf8)
  }

  private static let needed: Set = ["TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO"]

  fileprivate func bad(_ name: String, line: Int? = nil) -> CalendarFault {
    CalendarFault(.badZone(PeerText.clean(name)), line: line ?? self.line)
  }

  /// Refuses a zone that libical would read wrongly, or for hours: it expands every rule up to the year asked.
  fileprivate func checkObservances(_ name: String) throws(CalendarFault) {
    guard !inner.isEmpty else { throw bad(name) }
    for observance in inner {
      guard observance.name == "STANDARD" || observance.name == "DAYLIGHT", observance.inner.isEmpty,
        observance["DTSTART"].count == 1, observance["TZOFFSETTO"].count == 1,
        observance["TZOFFSETFROM"].count <= 1, observance["RRULE"].count <= 1
      else { throw bad(name, line: observance.line) }
      for line in observance.lines where Self.needed.contains(line.name) { try check(line, name) }
    }
  }

  private func check(_ line: ContentLine, _ name: String) throws(CalendarFault) {
    let parsed = try ParsedLine(line)
    try parsed.strictly { property throws(CalendarFault) in
      let isFine =
        switch line.name {
        case "DTSTART", "RDATE": property.civil != nil
        case "RRULE": (try? RecurrenceRule(reading: line.lastPart))?.suitsAZone ?? false
        default: true
        }
      if !isFine { throw bad(name, line: line.number) }
    }
  }
}

extension Property {
  /// The date and time, or only the date; nil where it is another kind of value or there is no such date.
  fileprivate var civil: CivilTime? {
    guard let value, kind == ICAL_DATE_VALUE || kind == ICAL_DATETIME_VALUE else { return nil }
    return CivilTime(kind == ICAL_DATE_VALUE ? icalvalue_get_date(value) : icalvalue_get_datetime(value))
  }
}
