import CIcal
import Readiness

/// How long an event is: some days by the calendar, then some seconds by the clock.
struct Span: Hashable {
  /// Days, each as long as the zone makes it.
  var days: Int64 = 0
  /// Seconds beside them.
  var seconds: Int64 = 0

  /// When what begins at `start` ends.
  func end(from start: EventTime) -> WallTime {
    start.at(start.civil + days * CivilTime.day).moment + .seconds(seconds)
  }

  /// A length that is not exceeded, in seconds: a day is never longer than two days.
  var atMost: Int64 { days * 2 * CivilTime.day + seconds }
}

extension Span {
  /// Takes the length of an event from its end or its duration.
  ///
  /// Without either, a day's event is one day long and any other one takes no time: RFC 5545, section 3.6.1.
  /// With an end, every occurrence is exactly as long as the first one.
  init(
    from start: EventTime, to end: EventTime?, lasting duration: icaldurationtype?, _ line: ContentLine?
  ) throws(CalendarFault) {
    if let end {
      guard end.isDay == start.isDay else {
        throw CalendarFault(.unreadable(property: line?.name ?? "DTEND"), line: line?.number)
      }
      // Many calendars write the same day twice for an event of one day.
      if start.isDay { days = (end.civil.seconds - start.civil.seconds) / CivilTime.day }
      if start.isDay, days == 0 { days = 1 }
      if !start.isDay { seconds = (end.moment.milliseconds - start.moment.milliseconds) / 1000 }
    } else if let duration {
      days = Int64(duration.weeks) * 7 + Int64(duration.days)
      seconds = Int64(duration.hours) * 3600 + Int64(duration.minutes) * 60 + Int64(duration.seconds)
      if duration.is_neg != 0 { (days, seconds) = (-days, -seconds) }
    } else if start.isDay {
      days = 1
    }
    guard days >= 0, seconds >= 0 else { throw CalendarFault(.endsBeforeStart, line: line?.number) }
    guard days < Self.mostDays, seconds < Self.mostDays * CivilTime.day else {
      throw CalendarFault(.year(CalendarLimit.years), line: line?.number)
    }
  }

  /// An event that lasts longer ends outside the years understood.
  private static let mostDays: Int64 = 366_000
}
