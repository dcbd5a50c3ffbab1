/// How much a calendar may ask for; what asks for more is refused.
package enum CalendarLimit {
  /// Bytes of a file.
  package static let bytes = 8 << 20
  /// Events in a file.
  package static let events = 20_000
  /// Occurrences of one event inside the window.
  package static let occurrencesOfAnEvent = 1000
  /// Occurrences of all events inside the window.
  package static let occurrences = 5000
  /// The years in which an event may lie.
  package static let years = 1900...2500
  /// How deep components may be nested.
  static let depth = 8
  /// Steps from one date of a recurrence to the next, over all rules: libical takes about 2 µs for one.
  static let steps = 200_000
  /// Observances (STANDARD, DAYLIGHT) of the zones that a calendar defines itself.
  static let observances = 100
  /// Bytes of a rule of recurrence.
  static let ruleBytes = 2000
}
