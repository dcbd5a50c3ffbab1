import CIcal
import Readiness

/// Steps through the dates of a rule, from shortly before the first that is asked for.
///
/// Owns libical's iterator.
struct DateIterator: ~Copyable {
  private let handle: OpaquePointer?

  init(
    _ rule: RecurrenceRule, from start: EventTime, first: CivilTime, last: CivilTime, effort: inout Effort
  ) throws(CalendarFault) {
    let origin = rule.origin(start.civil, before: first)
    try effort.spend(20 + (rule.isNarrowed ? rule.periods(from: origin, to: last) : 0))
    var parsed = icalrecurrencetype_from_string(rule.written)
    parsed.count = 0
    // libical looks at UNTIL after every step, found or not: so it never runs on behind the window.
    parsed.until = last.libical(isDay: start.isDay)
    let handle = icalrecur_iterator_new(parsed, origin.libical(isDay: start.isDay))
    if handle == nil { throw rule.impossible }
    if let near = rule.jump(start.civil, before: first),
      icalrecur_iterator_set_start(handle, near.libical(isDay: start.isDay)) == 0
    {
      icalrecur_iterator_free(handle)
      self.handle = nil
    } else {
      self.handle = handle
    }
  }

  deinit { if let handle { icalrecur_iterator_free(handle) } }

  /// The next date; nil behind the last one.
  func next(_ effort: inout Effort) throws(CalendarFault) -> CivilTime? {
    guard let handle else { return nil }
    try effort.spend(1)
    let time = icalrecur_iterator_next(handle)
    return icaltime_is_null_time(time) != 0 ? nil : CivilTime(time)
  }
}

extension RecurrenceRule {
  /// A date of the same rhythm shortly before `first`: what is counted in days can be moved by whole periods.
  ///
  /// libical's own way to begin later, icalrecur_iterator_set_start, loses the rhythm of hours, minutes and
  /// seconds; and unless it begins with the first day in a week, it takes some weeks for the next.
  fileprivate func origin(_ start: CivilTime, before first: CivilTime) -> CivilTime {
    guard let unit = frequency.seconds else { return start }
    let start = frequency == .weekly ? firstOfWeek(start) : start
    guard count == nil else { return start }
    let period = unit * interval
    return start + max(0, (first.seconds - start.seconds) / period - 2) * period
  }

  /// The first day of the rule one period before the week of `start`: of its first week libical may leave out hours.
  private func firstOfWeek(_ start: CivilTime) -> CivilTime {
    let days = parts["BYDAY", default: []].compactMap { Self.weekdays.firstIndex(of: $0) }
    guard let first = days.map({ (Int64($0) - weekStart + 7) % 7 }).min() else { return start }
    return start + (first - (start.weekday - weekStart + 7) % 7 - 7 * interval) * CivilTime.day
  }

  /// Where libical may begin in the middle of months or years; nil where it must begin at the start.
  fileprivate func jump(_ start: CivilTime, before first: CivilTime) -> CivilTime? {
    guard count == nil, frequency.seconds == nil, first.seconds - start.seconds > 3 * longestPeriod else {
      return nil
    }
    return first.midnight + (start.seconds - start.midnight.seconds) + -2 * longestPeriod
  }

  /// The seconds of its longest period.
  fileprivate var longestPeriod: Int64 { (frequency.seconds ?? frequency.longest) * interval }

  /// How many periods libical looks at between two dates.
  fileprivate func periods(from origin: CivilTime, to last: CivilTime) -> Int {
    Int(max(0, last.seconds - origin.seconds) / longestPeriod)
  }
}

extension CivilTime {
  /// The day of the week, from 0, Monday; 1970-01-01 was a Thursday.
  fileprivate var weekday: Int64 { (midnight.seconds / Self.day % 7 + 7 + 3) % 7 }
}
