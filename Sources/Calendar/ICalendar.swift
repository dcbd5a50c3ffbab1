import Readiness

/// Reads iCalendar (RFC 5545), as calendars publish it and as invitations carry it.
package enum ICalendar {
  /// Reads whatever of a file touches a window.
  ///
  /// Whole days, and times without a zone, are those of `zone`. Tasks, alarms and the calendar's own extensions
  /// are passed over. One bad event refuses the file: nothing is taken by halves.
  ///
  /// - Parameters:
  ///   - bytes: the file; several calendars may follow each other.
  ///   - window: what to look at, however far from the first date of a series.
  ///   - zone: the zone of the province.
  /// - Returns: the occurrences, and what was called off.
  /// - Throws: the first fault, with the place where it stands.
  package static func read(
    _ bytes: [UInt8], over window: Window, in zone: Zone
  ) throws(CalendarFault) -> CalendarPage {
    let calendars = try Component.calendars(of: ContentLine.lines(of: bytes))
    guard calendars.count(of: "VEVENT") <= CalendarLimit.events else {
      throw CalendarFault(.tooManyEvents(limit: CalendarLimit.events))
    }
    return try Libical.alone { () throws(CalendarFault) in
      var reading = Reading()
      for calendar in calendars { try reading.take(calendar, local: zone.rules) }
      return try reading.page(of: window)
    }
  }
}

/// The events of a file, gathered by their identifiers.
private struct Reading {
  private var series: [String: Series] = [:]
  private var uids: [String] = []
  private var cancellations: [CalendarPage.Cancellation] = []

  mutating func take(_ calendar: Component, local: any ZoneRules) throws(CalendarFault) {
    var zones = ZoneTable(of: calendar, local: local)
    let isCalledOff = calendar["METHOD"].contains { $0.value == "CANCEL" }
    for component in calendar.inner where component.name == "VEVENT" {
      let event = try Event.read(component, isCalledOff: isCalledOff, zones: &zones)
      if series[event.uid] == nil { uids.append(event.uid) }
      series[event.uid, default: Series()].take(event)
      if isCalledOff { cancellations.append(CalendarPage.Cancellation(event)) }
    }
  }

  func page(of window: Window) throws(CalendarFault) -> CalendarPage {
    var page = CalendarPage(cancellations: cancellations)
    var effort = Effort()
    for uid in uids {
      guard let series = series[uid] else { continue }
      page.occurrences += try series.occurrences(touching: window, effort: &effort)
      guard page.occurrences.count <= CalendarLimit.occurrences else {
        throw CalendarFault(.tooManyInAll(limit: CalendarLimit.occurrences))
      }
    }
    page.occurrences.sort {
      ($0.start, $0.uid, $0.recurrenceID ?? "") < ($1.start, $1.uid, $1.recurrenceID ?? "")
    }
    return page
  }
}

extension CalendarPage.Cancellation {
  fileprivate init(_ event: Event) {
    self.init(uid: event.uid, recurrenceID: event.recurrenceID?.key, sequence: event.sequence)
  }
}

extension [Component] {
  fileprivate func count(of name: String) -> Int { reduce(0) { $0 + $1.inner.count { $0.name == name } } }
}
