import Readiness

/// The instances of one event, each once and none of those left out.
struct Gathering {
  private let window: Window
  private let recurs: Bool
  private let exceptions: Set<WallTime>
  private let exceptedDays: Set<CivilTime>
  private var seen: Set<String>
  private(set) var instances: [Instance] = []

  init(event: Event, window: Window, leftOut: Set<String>) {
    self.window = window
    recurs = event.recurs
    seen = leftOut
    exceptions = Set(event.exceptions.lazy.filter { !$0.isDay }.map(\.moment))
    // A day leaves out whatever begins on it, and for whole days a time of day is its day.
    let areDays = event.start?.isDay ?? false
    exceptedDays = Set(event.exceptions.lazy.filter { $0.isDay || areDays }.map(\.civil.midnight))
  }

  /// Takes an instance, if it touches the window.
  mutating func take(_ start: EventTime, lasting span: Span) throws(CalendarFault) {
    var instance = Instance(key: nil, start: start, end: span.end(from: start))
    guard instance.touches(window), !exceptions.contains(start.moment) || start.isDay,
      !exceptedDays.contains(start.civil.midnight), seen.insert(start.key).inserted
    else { return }
    if recurs { instance.key = start.key }
    instances.append(instance)
    guard instances.count <= CalendarLimit.occurrencesOfAnEvent else {
      throw CalendarFault(.tooManyOccurrences(limit: CalendarLimit.occurrencesOfAnEvent))
    }
  }
}
