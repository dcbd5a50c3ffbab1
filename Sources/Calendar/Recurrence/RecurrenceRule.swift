import CIcal
import Readiness

/// A rule of recurrence: "FREQ=WEEKLY;BYDAY=MO" (RFC 5545, section 3.3.10).
///
/// What libical 3.0.16 leaves out, gets wrong or never finishes is refused: RSCALE and SKIP; BYSETPOS but
/// with MONTHLY and YEARLY; combinations that no calendar writes.
package struct RecurrenceRule: Hashable, Sendable {
  /// How often, before the other parts narrow or widen it.
  enum Frequency: String {
    case secondly, minutely, hourly, daily, weekly, monthly, yearly
  }

  /// The last moment at which something of it may begin.
  enum Until: Hashable {
    case day(CivilTime)
    case clock(CivilTime)
    case moment(WallTime)
  }

  /// The rule as it was given, without the blanks around it.
  package let text: String
  let frequency: Frequency
  let interval: Int64
  let count: Int?
  let until: Until?
  /// The day that begins a week, from 0, Monday.
  let weekStart: Int64
  /// Its parts that begin with BY, in capitals, with their values.
  let parts: [String: [String]]

  /// Reads a rule.
  ///
  /// - Throws: a fault without a place.
  package init(_ text: String) throws(CalendarFault) {
    self = try Libical.alone { () throws(CalendarFault) in try RecurrenceRule(reading: text) }
  }

  /// Reads a rule; for who is inside libical already.
  init(reading text: String) throws(CalendarFault) {
    self.text = text.trimmed.uppercased()
    let wrong = CalendarFault(.recurrence(PeerText.clean(self.text)))
    guard self.text.utf8.count <= CalendarLimit.ruleBytes else { throw wrong }
    var parts = try Self.parts(of: self.text, else: wrong)
    guard let frequency = Frequency(rawValue: parts.removeValue(forKey: "FREQ")?.first?.lowercased() ?? ""),
      // A number that would not fit into libical's own is no rule that anybody meant.
      let interval = Self.number(parts.removeValue(forKey: "INTERVAL"), upTo: 9999, without: 1),
      let count = Self.number(parts.removeValue(forKey: "COUNT"), upTo: 999_999_999, without: 0)
    else { throw wrong }
    icalerror_clear_errno()
    let rule = icalrecurrencetype_from_string(self.text)
    guard rule.freq != ICAL_NO_RECURRENCE, rule.rscale == nil else { throw wrong }
    until = try parts.removeValue(forKey: "UNTIL").map { _ throws(CalendarFault) in
      guard let until = Until(rule.until) else { throw wrong }
      return until
    }
    weekStart = Int64(Self.weekdays.firstIndex(of: parts.removeValue(forKey: "WKST")?.first ?? "") ?? 0)
    self.frequency = frequency
    self.interval = Int64(interval)
    self.count = count == 0 ? nil : count
    self.parts = parts
    try checkCombination()
  }

  static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  private static func parts(
    of text: String, else wrong: CalendarFault
  ) throws(CalendarFault) -> [String: [String]] {
    var parts: [String: [String]] = [:]
    for part in text.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, parts[sides[0]] == nil else { throw wrong }
      if sides[0] == "RSCALE" || sides[0] == "SKIP" { throw CalendarFault(.unsupported(sides[0])) }
      parts[sides[0]] = sides[1].split(separator: ",").map(String.init)
    }
    return parts
  }

  private static func number(_ values: [String]?, upTo most: Int, without absent: Int) -> Int? {
    guard let values else { return absent }
    guard values.count == 1, let number = Int(values[0]), (1...most).contains(number) else { return nil }
    return number
  }
}

extension RecurrenceRule.Until {
  fileprivate init?(_ time: icaltimetype) {
    guard let civil = CivilTime(time) else { return nil }
    if time.is_date != 0 {
      self = .day(civil)
    } else {
      self = icaltime_is_utc(time) != 0 ? .moment(Greenwich().moment(civil)) : .clock(civil)
    }
  }

  /// Whether something may begin at a time: a day counts to its end, and for whole days only days count.
  func allows(_ time: EventTime) -> Bool {
    switch self {
    case .day(let last): time.civil.midnight <= last
    case .clock(let last): time.civil <= last
    case .moment(let last): time.isDay ? time.civil <= time.rules.civil(last) : time.moment <= last
    }
  }

  /// A time on the clock of a zone after which nothing begins.
  func civil(in rules: any ZoneRules) -> CivilTime {
    switch self {
    case .day(let last): last + CivilTime.day
    case .clock(let last): last
    case .moment(let last): rules.civil(last) + CivilTime.day
    }
  }
}
