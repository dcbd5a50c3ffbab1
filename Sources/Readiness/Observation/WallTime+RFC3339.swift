extension WallTime {
  /// The moment in UTC as RFC 3339, to the millisecond: "2018-07-12T07:00:00.000Z".
  public var rfc3339: String {
    let (days, ofDay) = milliseconds.quotientAndRemainder(flooringBy: 86_400_000)
    let (year, month, day) = CivilDate.date(ofDay: Int(days))
    func digits(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let (seconds, thousandths) = (Int(ofDay / 1000), Int(ofDay % 1000))
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { digits($0, 2) }.joined(separator: ":")
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))T\(time).\(digits(thousandths, 3))Z"
  }

  /// Reads RFC 3339 with any offset and up to three digits of a second; nil for anything else.
  public init?(rfc3339 text: String) {
    let form =
      #/(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?(?:([Zz])|([+-])(\d\d):(\d\d))/#
    guard let match = text.wholeMatch(of: form)?.output,
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), let hour = Int(match.4),
      let minute = Int(match.5), let second = Int(match.6),
      let days = CivilDate.day(year: year, month: month, day: day), hour < 24, minute < 60, second < 61
    else { return nil }
    var offset = 0
    if let sign = match.9 {
      guard let hours = match.10.flatMap({ Int($0) }), let minutes = match.11.flatMap({ Int($0) }),
        hours < 24, minutes < 60
      else { return nil }
      offset = (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
    let thousandths = match.7.map { Int($0 + String(repeating: "0", count: 3 - $0.count)) ?? 0 } ?? 0
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.init(milliseconds: Int64(seconds) * 1000 + Int64(thousandths))
  }
}

extension WallTime: Codable {
  /// Reads RFC 3339.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let moment = WallTime(rfc3339: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time of RFC 3339")
    }
    self = moment
  }

  /// Writes RFC 3339 in UTC.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}

/// The proleptic Gregorian calendar, counted in eras of 400 years that begin on 1 March.
public enum CivilDate {
  /// The date of a day, counted from 1970-01-01.
  public static func date(ofDay days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, ofEra) = (days + 719_468).quotientAndRemainder(flooringBy: 146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * ofYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * fromMarch + 2) / 5 + 1)
  }

  /// The day of a date, counted from 1970-01-01; nil for a date that does not exist.
  public static func day(year: Int, month: Int, day: Int) -> Int? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shifted.quotientAndRemainder(flooringBy: 400)
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
    return date(ofDay: days) == (year, month, day) ? days : nil
  }
}

extension BinaryInteger {
  /// The quotient rounded down, and the rest, which is never negative for a positive divisor.
  public func quotientAndRemainder(flooringBy divisor: Self) -> (quotient: Self, remainder: Self) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
