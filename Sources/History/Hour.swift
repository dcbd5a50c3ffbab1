import Readiness

/// One clock hour of recorded time, counted from 1970 in UTC.
struct Hour: Hashable, Comparable {
  /// Hours since 1970-01-01T00:00Z.
  var number: Int64

  static let length: Duration = .seconds(3600)
  static let perDay: Int64 = 24

  init(_ number: Int64) { self.number = number }

  /// The hour a moment lies in.
  init(of moment: WallTime) {
    let (quotient, remainder) = moment.milliseconds.quotientAndRemainder(dividingBy: 3_600_000)
    number = remainder < 0 ? quotient - 1 : quotient
  }

  /// The first hour that begins at a moment or after it.
  init(from moment: WallTime) {
    let hour = Hour(of: moment)
    number = hour.start == moment ? hour.number : hour.number + 1
  }

  var start: WallTime { WallTime(milliseconds: number * 3_600_000) }
  var window: Window { Window(from: start, until: Hour(number + 1).start) }
  /// The day it lies in, counted from 1970 in UTC.
  var day: Int64 { number >= 0 ? number / Self.perDay : (number - Self.perDay + 1) / Self.perDay }

  static func < (first: Self, second: Self) -> Bool { first.number < second.number }
}
