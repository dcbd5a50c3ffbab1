import Readiness

extension RecurrenceRule {
  /// The moments inside a window at which something begins that began at `start` and recurs by this rule.
  ///
  /// `start` itself is among them only where the rule names it.
  ///
  /// - Parameters:
  ///   - start: the first date and time, on the clocks of `zone`.
  ///   - zone: where the clocks are.
  ///   - window: what to look at, however far from `start`.
  ///   - limit: how many there may be.
  /// - Returns: the moments, the earliest first.
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
    let iterator = try DateIterator(self, from: start, first: first, last: last, effort: &effort)
    var number = 0
    while number < count ?? .max, let civil = try iterator.next(&effort) {
      guard civil >= start.civil else { continue }
      number += 1
      let time = start.at(civil)
      if civil >= first, until?.allows(time) ?? true { try body(time) }
    }
  }

  /// A time after which a counted rule yields nothing, without counting; nil where only counting tells.
  ///
  /// Most series of old years are done with by this.
  private func lastCounted(from start: CivilTime) -> CivilTime? {
    guard let count, let unit = frequency.seconds, !isNarrowed, !isByTimeOfDay else { return nil }
    return start + (Int64(count) + 1) * unit * interval
  }

  /// A rule that libical cannot carry out, or that never comes true.
  var impossible: CalendarFault { CalendarFault(.recurrence(PeerText.clean(text))) }
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
