import ArgumentParser
import Foundation
import Readiness
import Reporting

/// Times as people type them, read by the clocks of a zone.
struct TypedTime {
  /// Where a time of day without a date lies.
  enum Anchor {
    /// The first one after a moment.
    case after(WallTime)
    /// The last one that is not after a moment.
    case upTo(WallTime)
  }

  let zone: String
  let words: Words
  /// What "today" and "tomorrow" are told by.
  let now: WallTime
  let anchor: Anchor

  /// Reads RFC 3339, "2026-11-25 08:00", "25/11/2026 8h00", "8h30 ngày 25/11/2026", "mai 8h", "08h00".
  func moment(_ text: String) throws -> WallTime {
    let typed = try typed(text)
    switch typed {
    case .moment(let moment): return moment
    case .time(let seconds): return try nearest(seconds, text)
    case .day: throw Ending(usage: words.timeWithoutHour(text))
    case .dayAndTime(let day, let seconds): return try resolved(day, seconds, text)
    }
  }

  /// The same, where a date alone means its first moment.
  func start(_ text: String) throws -> WallTime {
    guard case .day(let day) = try typed(text) else { return try moment(text) }
    return beginning(of: day)
  }

  /// The same, where a date alone means all of it.
  func end(_ text: String) throws -> WallTime {
    guard case .day(let day) = try typed(text) else { return try moment(text) }
    return beginning(of: day + 1)
  }

  /// Only a date, "2018-07-12" or "12/7/2018", in the form of records.
  func date(_ text: String) throws -> String {
    guard case .day(let day) = try typed(text) else { throw Ending(usage: words.badDate(text)) }
    return Self.form(of: day)
  }

  /// The date that the clocks of the zone show at a moment.
  func date(of moment: WallTime) -> String { Self.form(of: local(moment).day) }

  private static func form(of day: Int) -> String {
    let date = CivilDate.date(ofDay: day)
    func digits(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(digits(date.year, 4))-\(digits(date.month, 2))-\(digits(date.day, 2))"
  }

  private func nearest(_ seconds: Int, _ text: String) throws -> WallTime {
    switch anchor {
    case .after(let moment):
      let today = try resolved(local(moment).day, seconds, text)
      return today > moment ? today : try resolved(local(moment).day + 1, seconds, text)
    case .upTo(let moment):
      let today = try resolved(local(moment).day, seconds, text)
      return today <= moment ? today : try resolved(local(moment).day - 1, seconds, text)
    }
  }

  private func typed(_ text: String) throws -> TypedForm {
    guard let typed = TypedForm(text, today: local(now).day) else { throw Ending(usage: words.badTime(text)) }
    return typed
  }
}

/// Between the clocks of the zone and moments.
extension TypedTime {
  private var rules: TimeZone { TimeZone(identifier: zone) ?? .gmt }

  private func local(_ moment: WallTime) -> (day: Int, seconds: Int) {
    let seconds = Int(moment.milliseconds.quotientAndRemainder(flooringBy: 1000).quotient)
    let parts = (seconds + offset(at: seconds)).quotientAndRemainder(flooringBy: 86_400)
    return (parts.quotient, parts.remainder)
  }

  private func offset(at seconds: Int) -> Int {
    rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  /// A time that the clocks skip, or show twice, is refused: only the person knows which one is meant.
  private func resolved(_ day: Int, _ seconds: Int, _ text: String) throws -> WallTime {
    let found = moments(day, seconds)
    guard let moment = found.first else { throw Ending(usage: words.skippedTime(text, zone)) }
    guard found.count == 1 else { throw Ending(usage: words.doubledTime(text, found, zone)) }
    return moment
  }

  private func moments(_ day: Int, _ seconds: Int) -> [WallTime] {
    let shown = day * 86_400 + seconds
    let offsets = Set([offset(at: shown - 86_400), offset(at: shown + 86_400)])
    return offsets.filter { offset(at: shown - $0) == $0 }
      .map { WallTime(milliseconds: Int64(shown - $0) * 1000) }.sorted()
  }

  /// Midnight; where the clocks skip it, the moment of the change.
  private func beginning(of day: Int) -> WallTime {
    if let midnight = moments(day, 0).first { return midnight }
    let shown = day * 86_400
    return WallTime(milliseconds: Int64(shown - offset(at: shown - 86_400)) * 1000)
  }
}
