import CIcal
import Readiness

/// A time of an event: a day, or a time of day in a zone.
struct EventTime {
  /// What the clocks show; 00:00 for a day.
  var civil: CivilTime
  /// Whether a whole day is meant.
  var isDay: Bool
  /// The zone in which it stands.
  var rules: any ZoneRules

  /// When that is.
  var moment: WallTime { rules.moment(civil) }

  /// The instance of a series that began, or was to begin, at this time: "20261124" or "20261124T070000Z".
  var key: String {
    isDay ? Self.text(civil, isDay: true) : Self.text(Greenwich().civil(moment), isDay: false) + "Z"
  }

  /// The same time of another date.
  func at(_ civil: CivilTime) -> EventTime { EventTime(civil: civil, isDay: isDay, rules: rules) }

  /// "20261124" or "20261124T070000".
  private static func text(_ time: CivilTime, isDay: Bool) -> String {
    func digits(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let (year, month, day) = time.date
    let date = digits(year, 4) + digits(month, 2) + digits(day, 2)
    if isDay { return date }
    return date + "T" + digits(time.hour, 2) + digits(time.minute, 2) + digits(time.second, 2)
  }
}

extension ParsedLine {
  /// Reads every time of the line, each with its length where it is a period.
  func times(in zones: inout ZoneTable) throws(CalendarFault) -> [(start: EventTime, span: Span?)] {
    var times: [(start: EventTime, span: Span?)] = []
    try strictly { property throws(CalendarFault) in
      guard property.kind == ICAL_PERIOD_VALUE, let value = property.value else {
        return times.append((try time(property.time, zoneName: property.zoneName, in: &zones), nil))
      }
      let period = icalvalue_get_period(value)
      let start = try time(period.start, zoneName: property.zoneName, in: &zones)
      let end =
        icaltime_is_null_time(period.end) == 0
        ? try time(period.end, zoneName: property.zoneName, in: &zones) : nil
      times.append((start, try Span(from: start, to: end, lasting: end == nil ? period.duration : nil, line)))
    }
    return times
  }

  /// Reads the only time of the line.
  func time(in zones: inout ZoneTable) throws(CalendarFault) -> EventTime {
    guard let first = try times(in: &zones).first else {
      throw CalendarFault(.unreadable(property: line.name), line: line.number)
    }
    return first.start
  }

  private func time(
    _ time: icaltimetype, zoneName: String?, in zones: inout ZoneTable
  ) throws(CalendarFault) -> EventTime {
    guard CalendarLimit.years.contains(Int(time.year)) else {
      throw CalendarFault(.year(CalendarLimit.years), line: line.number)
    }
    guard let civil = CivilTime(time) else {
      throw CalendarFault(.unreadable(property: line.name), line: line.number)
    }
    let isDay = time.is_date != 0
    let rules: any ZoneRules =
      if isDay { zones.local } else if icaltime_is_utc(time) != 0 { Greenwich() } else {
        try zones.rules(zoneName, line: line.number)
      }
    return EventTime(civil: civil, isDay: isDay, rules: rules)
  }
}

extension Property {
  fileprivate var time: icaltimetype {
    guard let value else { return icaltime_null_time() }
    return kind == ICAL_DATE_VALUE ? icalvalue_get_date(value) : icalvalue_get_datetime(value)
  }
}

extension CivilTime {
  /// Takes what libical read; nil where there is no such date or time.
  init?(_ time: icaltimetype) {
    let isDay = time.is_date != 0
    self.init(
      Int(time.year), Int(time.month), Int(time.day), hour: isDay ? 0 : Int(time.hour),
      minute: isDay ? 0 : Int(time.minute), second: isDay ? 0 : Int(time.second))
  }

  /// The same for libical, without a zone: a recurrence is reckoned by the clock on the wall.
  func libical(isDay: Bool) -> icaltimetype {
    var time = icaltime_null_time()
    let (year, month, day) = date
    (time.year, time.month, time.day) = (CInt(year), CInt(month), CInt(day))
    if isDay {
      time.is_date = 1
    } else {
      (time.hour, time.minute, time.second) = (CInt(hour), CInt(minute), CInt(second))
    }
    return time
  }
}
