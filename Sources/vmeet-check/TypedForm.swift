import Foundation
import Readiness

/// What a typed time says before any clock is asked: days counted from 1970-01-01, seconds from midnight.
enum TypedForm {
  case moment(WallTime)
  case day(Int)
  case time(Int)
  case dayAndTime(Int, Int)

  /// Reads a time; nil where it is none.
  init?(_ text: String, today: Int) {
    let text = text.trimmingCharacters(in: .whitespaces)
    if let moment = Self.exact(text) {
      self = .moment(moment)
      return
    }
    var (day, time): (Int?, Int?)
    for word in Self.words(of: text) {
      if day == nil, let found = Self.day(word, today: today) {
        day = found
      } else if time == nil, let found = Self.time(word) {
        time = found
      } else {
        return nil
      }
    }
    switch (day, time) {
    case (let day?, let time?): self = .dayAndTime(day, time)
    case (let day?, nil): self = .day(day)
    case (nil, let time?): self = .time(time)
    case (nil, nil): return nil
    }
  }

  /// RFC 3339, where the seconds may be missing.
  private static func exact(_ text: String) -> WallTime? {
    if let moment = WallTime(rfc3339: text) { return moment }
    guard let match = text.wholeMatch(of: /(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d)([Zz]|[+-]\d\d:\d\d)/) else {
      return nil
    }
    return WallTime(rfc3339: "\(match.1):00\(match.2)")
  }

  /// The parts that say something: "8 giờ 30 phút ngày 25/11/2026" as "8h30", "25/11/2026".
  private static func words(of text: String) -> [Substring] {
    var text = text.precomposedStringWithCanonicalMapping.lowercased()
    text = text.replacing(/(\d)t(\d)/) { "\($0.1) \($0.2)" }
    text = text.replacing(/(\d) *giờ(?: *(\d\d)(?: *phút)?)?/) { "\($0.1)h\($0.2 ?? "")" }
    for (phrase, word) in [("hôm nay", "today"), ("ngày mai", "tomorrow"), ("ngày", " "), ("lúc", " ")] {
      text = text.replacing(phrase, with: word)
    }
    return text.split { $0.isWhitespace || $0 == "," }
  }

  private static func day(_ word: Substring, today: Int) -> Int? {
    switch word {
    case "today": return today
    case "tomorrow", "mai": return today + 1
    default: break
    }
    if let match = word.wholeMatch(of: /(\d{4})-(\d{1,2})-(\d{1,2})/) {
      return day(match.1, match.2, match.3)
    }
    return word.wholeMatch(of: /(\d{1,2})[\/.-](\d{1,2})[\/.-](\d{4})/).flatMap { day($0.3, $0.2, $0.1) }
  }

  private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> Int? {
    guard let year = Int(year), let month = Int(month), let day = Int(day), year >= 1970 else { return nil }
    return CivilDate.day(year: year, month: month, day: day)
  }

  private static func time(_ word: Substring) -> Int? {
    guard let match = word.wholeMatch(of: /(\d{1,2})(?:[:hg](\d\d)(?::(\d\d))?|[hg])/),
      let hour = Int(match.1)
    else { return nil }
    let (minute, second) = (match.2.flatMap { Int($0) } ?? 0, match.3.flatMap { Int($0) } ?? 0)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}
