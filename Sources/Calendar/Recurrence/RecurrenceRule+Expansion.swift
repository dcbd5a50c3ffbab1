import CIcal
import Readiness

extension RecurrenceRule {
  /// The moments inside a window at which something begins that began at `start` and recurs by this rule.
  ///
  /// `start` itself is among them only where the rule names it.
  ///
  /// - Parameters:
  ///   - start: the first date and time, on the clocks of `zone`.
  ///   - limit: how many there may be.
  /// - Throws: a fault without a place, where there are more or the rule never comes true.
  package func moments(
    from start: CivilTime, in zone: Zone, over window: Window,
    atMost limit: Int = CalendarLimit.occurrencesOfAnEvent
  ) throws(CalendarFault) -> [WallTime] {
    try Libical.alone { () throws(CalendarFault) in
      var moments: [WallTime] = []
      var effort = Effort()
      let start = EventTime(civil: start, isDay: false, rules: zone.rules)
      try forEach(from: start, over: window, effort: &effort) { time throws(CalendarFault) in
        guard window.contains(time.moment) else { return }
        moments.append(time.moment)
        if moments.count > limit { throw CalendarFault(.tooManyOccurrences(limit: limit)) }
      }
      return moments
    }
  }

  /// Calls `body` with every time of the rule that may lie in a window, and with some beside it.
  func forEach(
    from start: EventTime, over window: Window, effort: inout Effort,
    _ body: (EventTime) throws(CalendarFault) -> Void
  ) throws(CalendarFault) {
    // The clocks of a zone may be put forward or back by a day at most.
    let first = max(start.civil, start.rules.civil(window.from) + -CivilTime.day)
    let end = start.rules.civil(window.until) + CivilTime.day
    let last = min(end, until?.civil(in: start.rules) ?? end, lastCounted(from: start.civil) ?? end)
    guard first <= last, !(start.isDay && frequency.isWithinADay) else {
      if start.isDay, frequency.isWithinADay { throw impossible }
      return
    }
    let iterator = try Iterator(self, from: start, first: first, last: last, effort: &effort)
    var number = 0
    while number < count ?? .max, let civil = try iterator.next(&effort) {
      guard civil >= start.civil else { continue }
      number += 1
      let time = start.at(civil)
      if civil >= first, until?.allows(time) ?? true { try body(time) }
    }
  }

  /// A rule that libical cannot carry out, or that never comes true.
  var impossible: CalendarFault { CalendarFault(.recurrence(PeerText.clean(text))) }
}

/// Steps through the dates of a rule, from shortly before the first that is asked for. Owns libical's iterator.
private struct Iterator: ~Copyable {
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

  /// A time after which a counted rule yields nothing, without counting; nil where only counting tells.
  ///
  /// Most series of old years are done with by this.
  fileprivate func lastCounted(from start: CivilTime) -> CivilTime? {
    guard let count, let unit = frequency.seconds, !isNarrowed, !isByTimeOfDay else { return nil }
    return start + (Int64(count) + 1) * unit * interval
  }

  /// How many periods libical looks at between two dates.
  fileprivate func periods(from origin: CivilTime, to last: CivilTime) -> Int {
    Int(max(0, last.seconds - origin.seconds) / longestPeriod)
  }
}

extension RecurrenceRule.Frequency {
  /// The length of one unit; nil for months and years, which differ.
  var seconds: Int64? {
    switch self {
    case .secondly: 1
    case .minutely: 60
    case .hourly: 3600
    case .daily: CivilTime.day
    case .weekly: 7 * CivilTime.day
    case .monthly, .yearly: nil
    }
  }

  /// The longest length of one unit.
  var longest: Int64 {
    switch self {
    case .monthly: 31 * CivilTime.day
    case .yearly: 366 * CivilTime.day
    default: seconds ?? 0
    }
  }

  /// Whether it makes no sense for whole days.
  var isWithinADay: Bool { (seconds ?? CivilTime.day) < CivilTime.day }
}

extension CivilTime {
  /// The day of the week, from 0, Monday; 1970-01-01 was a Thursday.
  fileprivate var weekday: Int64 { (midnight.seconds / Self.day % 7 + 7 + 3) % 7 }
}
