/// A date and a time of day, as the clock on a wall shows them, wherever that wall is.
package struct CivilTime: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01 00:00 on that clock, every day having 86,400.
  var seconds: Int64

  init(seconds: Int64) { self.seconds = seconds }

  /// Takes a date and a time of day; nil where the calendar has no such date or the day no such time.
  ///
  /// A leap second, 60, is taken as 59.
  package init?(_ year: Int, _ month: Int, _ day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let days = Self.days(year, month, day)
    seconds = Int64(days * 86_400 + hour * 3600 + minute * 60 + min(second, 59))
    guard self.day == day else { return nil }
  }

  /// The year, of four digits.
  package var year: Int { date.year }
  /// The month, from 1.
  package var month: Int { date.month }
  /// The day of the month, from 1.
  package var day: Int { date.day }
  /// The hour, 0 to 23.
  package var hour: Int { secondOfDay / 3600 }
  /// The minute, 0 to 59.
  package var minute: Int { secondOfDay / 60 % 60 }
  /// The second, 0 to 59.
  package var second: Int { secondOfDay % 60 }

  /// The same day at 00:00.
  var midnight: CivilTime { CivilTime(seconds: seconds - Int64(secondOfDay)) }

  /// The earlier one comes first.
  package static func < (first: Self, second: Self) -> Bool { first.seconds < second.seconds }

  static func + (time: Self, seconds: Int64) -> Self { Self(seconds: time.seconds + seconds) }

  /// The seconds of a day.
  static let day: Int64 = 86_400
}

extension CivilTime {
  private var daysSince1970: Int { Int((seconds - Int64(secondOfDay)) / Self.day) }
  private var secondOfDay: Int { Int((seconds % Self.day + Self.day) % Self.day) }

  /// The proleptic Gregorian date, counted in eras of 400 years that begin on 1 March.
  ///
  /// Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, civil_from_days.
  var date: (year: Int, month: Int, day: Int) {
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * ofYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * fromMarch + 2) / 5 + 1)
  }

  /// The way back: days_from_civil.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
    return era * 146_097 + ofEra - 719_468
  }
}
