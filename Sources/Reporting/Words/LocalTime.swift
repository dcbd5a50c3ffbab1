import Foundation
import Readiness

/// A moment as the clock on the wall of a time zone shows it.
struct LocalTime: Hashable, Sendable {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  /// Seconds east of Greenwich.
  let offset: Int

  /// Reads the clock of a zone by its IANA name.
  ///
  /// An unknown name shows UTC, and so does a moment whose year would not have four digits in the zone: a
  /// certificate without an end expires in the last second of 9999.
  init(_ moment: WallTime, zone name: String) {
    let moment = min(max(moment, Self.first), Self.last)
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    self.init(moment, offset: TimeZone(identifier: name)?.secondsFromGMT(for: date) ?? 0)
    if !(0...9999).contains(year) { self.init(moment, offset: 0) }
  }

  /// The moments whose year has four digits in UTC.
  private static let first = WallTime(milliseconds: -62_167_219_200_000)
  private static let last = WallTime(milliseconds: 253_402_300_799_999)

  /// Reads a clock that is that many seconds before Greenwich.
  init(_ moment: WallTime, offset: Int) {
    let seconds = moment.milliseconds.quotientAndRemainder(flooringBy: 1000).quotient + Int64(offset)
    let (days, rest) = seconds.quotientAndRemainder(flooringBy: 86_400)
    let ofDay = Int(rest)
    (year, month, day) = CivilDate.date(ofDay: Int(days))
    (hour, minute, second) = (ofDay / 3600, ofDay / 60 % 60, ofDay % 60)
    self.offset = offset
  }

  /// RFC 3339 to the second, with the offset: "2018-07-12T14:00:00+07:00".
  var rfc3339: String {
    let date = "\(Self.digits(year, 4))-\(Self.digits(month))-\(Self.digits(day))"
    let time = "\(Self.digits(hour)):\(Self.digits(minute)):\(Self.digits(second))"
    let minutes = abs(offset) / 60
    return "\(date)T\(time)\(offset < 0 ? "-" : "+")\(Self.digits(minutes / 60)):\(Self.digits(minutes % 60))"
  }

  static func digits(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Words {
  /// The time of day: "14h00", "14:00".
  func time(_ moment: LocalTime) -> String {
    let (hour, minute) = (LocalTime.digits(moment.hour), LocalTime.digits(moment.minute))
    return say("\(hour)h\(minute)", "\(hour):\(minute)")
  }

  /// The date in prose: "ngày 12 tháng 7 năm 2018", days under 10 and the months 1 and 2 with a zero.
  func date(_ moment: LocalTime) -> String {
    let month = moment.month <= 2 ? LocalTime.digits(moment.month) : String(moment.month)
    return say(
      "ngày \(LocalTime.digits(moment.day)) tháng \(month) năm \(moment.year)",
      "\(moment.day) \(Self.englishMonths[moment.month - 1]) \(moment.year)")
  }

  /// The date where room is scarce: "12/7/2018", "12 Jul 2018".
  func shortDate(_ moment: LocalTime) -> String {
    say(
      "\(moment.day)/\(moment.month)/\(moment.year)",
      "\(moment.day) \(Self.englishMonths[moment.month - 1].prefix(3)) \(moment.year)")
  }

  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}
