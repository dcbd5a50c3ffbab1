import Readiness

/// A date and a time of day, as the clock on a wall shows them, wherever that wall is.
package struct CivilTime: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01 00:00 on that clock, every day having 86,400.
  var seconds: Int64

  init(seconds: Int64) { self.seconds = seconds }

  /// Takes a date and a time of day; nil where the calendar has no such date or the day no such time.
  ///
  /// A leap second, 60, is taken as 59.
  package init?(_ year: Int, _ month: Int, _ day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (1...9999).contains(year), let days = CivilDate.day(year: year, month: month, day: day),
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    seconds = Int64(days * 86_400 + hour * 3600 + minute * 60 + min(second, 59))
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

  /// The date of the day.
  var date: (year: Int, month: Int, day: Int) { CivilDate.date(ofDay: daysSince1970) }
}
