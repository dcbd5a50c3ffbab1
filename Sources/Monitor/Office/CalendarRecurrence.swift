import Calendar
import Readiness

/// Reads rules of recurrence by the clocks of a zone.
public struct CalendarRecurrence: Recurrence {
  private let zone: String

  /// Why a rule is refused: its description is the rule, in no language.
  private struct Refusal: Error, CustomStringConvertible {
    var description: String
  }

  /// Reads by the clocks of the zone of that IANA name.
  public init(zone: String) { self.zone = zone }

  /// Refuses what is no rule and what comes more than twice a day: no meeting and no maintenance does.
  public func validate(_ rule: String) throws {
    let refusal = Refusal(description: PeerText.clean(rule))
    guard let read = try? RecurrenceRule(rule), let zone = Zone(zone), let start = CivilTime(2024, 1, 1)
    else {
      throw refusal
    }
    let first = zone.moment(start)
    let year = Window(from: first, until: first + .seconds(366 * 86_400))
    guard (try? read.moments(from: start, in: zone, over: year, atMost: 2 * 366)) != nil else {
      throw refusal
    }
  }

  /// The times that a rule gives inside, or touching, a window; the first one is always among them.
  public func occurrences(of rule: String, from first: Window, over window: Window) throws -> [Window] {
    guard let zone = Zone(zone) else { throw Refusal(description: self.zone) }
    let reach = Window(from: window.from - first.duration, until: window.until)
    let moments = try RecurrenceRule(rule).moments(from: zone.civil(first.from), in: zone, over: reach)
    let isNamed = moments.contains(first.from) || !reach.contains(first.from)
    return ((isNamed ? [] : [first.from]) + moments).map { Window(from: $0, until: $0 + first.duration) }
  }
}
