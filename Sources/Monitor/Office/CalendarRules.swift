import Calendar
import Readiness

/// Reads rules of recurrence by the clocks of a province.
public struct CalendarRules: Recurrence {
  private let zone: Zone?

  /// Takes the zone by its IANA name; one that the system does not know is UTC.
  public init(zone: String) { self.zone = Zone(zone) ?? Zone("UTC") }

  /// Throws a `CalendarFault` where a rule cannot be used.
  public func validate(_ rule: String) throws { _ = try RecurrenceRule(rule) }

  /// The times that a rule gives, each as long as the first; the first is always among them.
  public func occurrences(of rule: String, from first: Window, over window: Window) throws -> [Window] {
    guard let zone else { return [first] }
    let around = Window(from: window.from - first.duration, until: window.until)
    let moments = try RecurrenceRule(rule).moments(from: zone.civil(first.from), in: zone, over: around)
    let starts = Set(moments).union(around.contains(first.from) ? [first.from] : [])
    return starts.sorted().map { Window(from: $0, until: $0 + first.duration) }
  }
}
