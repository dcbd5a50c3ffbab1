import Readiness

extension RecurrenceRule {
  /// Refuses what libical 3.0.16 would carry out wrongly, and what it would search 18,000 years for in vain.
  func checkCombination() throws(CalendarFault) {
    let byDay = parts["BYDAY"] ?? []
    let isNumbered = byDay.contains { $0.count > 2 }
    let isByMonthOrYear = frequency == .monthly || frequency == .yearly
    try refuse("BYSETPOS", when: parts["BYSETPOS"] != nil && !isByMonthOrYear)
    try refuse("BYSETPOS", when: parts["BYSETPOS"] != nil && isByTimeOfDay)
    try refuse("BYDAY=\(byDay.first ?? "")", when: isNumbered && !isByMonthOrYear)
    for other in ["BYMONTHDAY", "BYYEARDAY"] {
      try refuse("BYDAY, \(other)", when: isNumbered && parts[other] != nil)
    }
    try refuse("BYWEEKNO", when: parts["BYWEEKNO"] != nil)
    for other in ["BYMONTH", "BYMONTHDAY"] {
      try refuse("BYYEARDAY, \(other)", when: parts["BYYEARDAY"] != nil && parts[other] != nil)
    }
    for part in Self.timesOfDay {
      try refuse("INTERVAL, \(part)", when: parts[part] != nil && interval > 1 && frequency.isWithinADay)
    }
    if isByMonthOrYear { try checkPossible() }
  }

  /// The rule for libical, which takes the days of a month for those of the first date's month alone.
  var written: String {
    guard frequency == .yearly, parts["BYMONTHDAY"] != nil, parts["BYMONTH"] == nil else { return text }
    return text + ";BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12"
  }

  /// Whether it may tell when the clocks of a zone change: some days a year, at one time of day.
  var suitsAZone: Bool {
    frequency == .yearly && Set(parts.keys).isSubset(of: ["BYMONTH", "BYDAY", "BYMONTHDAY"])
      && parts["BYMONTH", default: []].count <= 1 && parts["BYDAY", default: []].count <= 1
      && parts["BYMONTHDAY", default: []].count <= 7
  }

  /// Whether its other parts leave out periods, so that libical may look at many for one date.
  var isNarrowed: Bool {
    switch frequency {
    case .secondly, .minutely, .hourly: !parts.isEmpty
    case .daily: !Set(parts.keys).isSubset(of: Self.timesOfDay)
    case .weekly, .monthly: parts["BYMONTH"] != nil
    case .yearly: false
    }
  }

  /// Whether it names times of day.
  var isByTimeOfDay: Bool { Self.timesOfDay.contains { parts[$0] != nil } }

  private static let timesOfDay = ["BYHOUR", "BYMINUTE", "BYSECOND"]

  private func refuse(_ what: String, when condition: Bool) throws(CalendarFault) {
    if condition { throw CalendarFault(.unsupported(PeerText.clean(what))) }
  }

  /// Refuses days that no month has, and places that not every period offers.
  private func checkPossible() throws(CalendarFault) {
    let days = numbers("BYMONTHDAY").map(abs)
    let longest = numbers("BYMONTH").map { Self.longest[$0 - 1, default: 31] }.max() ?? 31
    let weeks = parts["BYDAY", default: []].map { abs(Int($0.dropLast(2)) ?? 0) }
    let isWithinMonths = frequency == .monthly || parts["BYMONTH"] != nil
    guard days.isEmpty || days.contains(where: { $0 <= longest }),
      weeks.isEmpty || weeks.contains(where: { $0 <= (isWithinMonths ? 5 : 53) })
    else { throw impossible }
    let places = numbers("BYSETPOS").map(abs).max() ?? 0
    try refuse("BYSETPOS", when: places > 1 && places > placesInEveryPeriod(days: days, weeks: weeks))
    // The same day told from both ends of a month is counted twice.
    for part in ["BYMONTHDAY", "BYYEARDAY"] {
      try refuse("BYSETPOS, \(part)", when: places > 0 && Set(numbers(part).map { $0 > 0 }).count > 1)
    }
  }

  /// How many days every month offers for sure; BYSETPOS beyond it might wait for ever.
  private func placesInEveryPeriod(days: [Int], weeks: [Int]) -> Int {
    if !weeks.isEmpty, !days.isEmpty { return 1 }
    let months = frequency == .yearly ? max(1, numbers("BYMONTH").count) : 1
    let ofMonth = days.count { $0 <= 28 } + weeks.reduce(0) { $0 + ($1 == 0 ? 4 : $1 <= 4 ? 1 : 0) }
    return ofMonth * months
  }

  private func numbers(_ part: String) -> [Int] { parts[part, default: []].compactMap { Int($0) } }

  private static let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

extension Array {
  fileprivate subscript(index: Int, default fallback: Element) -> Element {
    indices.contains(index) ? self[index] : fallback
  }
}
