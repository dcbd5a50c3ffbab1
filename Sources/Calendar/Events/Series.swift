import Readiness

/// An event with all that changes in its instances: the versions of one identifier that count.
struct Series {
  private var event: Event?
  private var changed: [String: Event] = [:]

  /// Takes a version, unless a newer one of the same instance is here.
  mutating func take(_ version: Event) {
    if let key = version.recurrenceID?.key {
      changed[key] = Self.newer(version, than: changed[key])
    } else {
      event = Self.newer(version, than: event)
    }
  }

  /// The newer one of two versions; a message that calls the event off need not tell again when it was.
  private static func newer(_ version: Event, than known: Event?) -> Event {
    guard let known else { return version }
    guard version.replaces(known) else { return known }
    guard version.start == nil else { return version }
    var called = known
    (called.status, called.sequence, called.stamp) = (version.status, version.sequence, version.stamp)
    return called
  }

  /// What touches a window.
  func occurrences(touching window: Window, effort: inout Effort) throws(CalendarFault) -> [Occurrence] {
    var found: [Occurrence] = []
    for version in changed.values.sorted(by: { $0.component.line < $1.component.line }) {
      // A message that calls off an instance need not tell again when it was.
      guard let start = version.start ?? version.recurrenceID else { continue }
      let span = version.start == nil ? event?.span ?? version.span : version.span
      let instance = Instance(key: version.recurrenceID?.key, start: start, end: span.end(from: start))
      if instance.touches(window) { found.append(version.occurrence(instance, status: status(of: version))) }
    }
    guard let event else { return found }
    do throws(CalendarFault) {
      let instances = try event.instances(touching: window, besides: Set(changed.keys), effort: &effort)
      guard let first = instances.first else { return found }
      let pattern = event.occurrence(first, status: event.status)
      return found + instances.map(pattern.at)
    } catch {
      throw event.place(error)
    }
  }

  /// Whoever calls off the event calls off its instances, but for those changed later.
  private func status(of version: Event) -> Occurrence.Status {
    guard let event, event.status == .cancelled, event.sequence >= version.sequence else {
      return version.status
    }
    return .cancelled
  }
}

/// One time that an event takes place.
struct Instance {
  /// Which one of a series; nil for an event that does not recur.
  var key: String?
  var start: EventTime
  var end: WallTime

  /// Whether some of it lies in a window; what takes no time is where it begins.
  func touches(_ window: Window) -> Bool {
    let begin = start.moment
    return begin < window.until && (end > window.from || begin >= window.from)
  }
}

extension Event {
  /// The instances that touch a window, but for those with a version of their own.
  fileprivate func instances(
    touching window: Window, besides changed: Set<String>, effort: inout Effort
  ) throws(CalendarFault) -> [Instance] {
    guard let start else { return [] }
    var gathering = Gathering(event: self, window: window, leftOut: changed)
    try gathering.take(start, lasting: span)
    for addition in additions { try gathering.take(addition.start, lasting: addition.span ?? span) }
    // What began before the window may still be going on when it opens.
    let reach = Window(from: window.from + .seconds(-span.atMost), until: window.until)
    for rule in rules {
      try rule.forEach(from: start, over: reach, effort: &effort) { time throws(CalendarFault) in
        try gathering.take(time, lasting: span)
      }
    }
    return gathering.instances
  }

  fileprivate func occurrence(_ instance: Instance, status: Occurrence.Status) -> Occurrence {
    Occurrence(
      uid: uid, recurrenceID: instance.key, sequence: sequence, start: instance.start.moment,
      end: instance.end,
      isAllDay: instance.start.isDay, status: status, lastModified: lastModified,
      title: component.text("SUMMARY"), description: component.descriptionLines,
      location: component.text("LOCATION").nilIfEmpty, categories: component.categories,
      attendees: component.people("ATTENDEE"), organizer: component.people("ORGANIZER").first)
  }
}

extension Occurrence {
  /// The same event at another time.
  fileprivate func at(_ instance: Instance) -> Occurrence {
    var other = self
    (other.recurrenceID, other.start, other.end) = (instance.key, instance.start.moment, instance.end)
    return other
  }
}

extension String {
  fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
