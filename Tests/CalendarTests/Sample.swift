import Foundation
import Readiness
import Testing

@testable import Calendar

/// A calendar to read in a test.
enum Sample {
  /// The zone of the province.
  static let zone = Zone("Asia/Ho_Chi_Minh")

  /// Reads a file beside the tests over a window given in RFC 3339 without seconds, by Greenwich.
  static func read(_ name: String, _ from: String, _ until: String) throws -> CalendarPage {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples/\(name).ics")
    return try page([UInt8](Data(contentsOf: file)), from, until)
  }

  /// Reads events over November 2026.
  static func read(_ events: String..., until: String = "2026-12-01T00:00") throws -> CalendarPage {
    try page(calendar(events.joined(separator: "\n")), "2026-11-01T00:00", until)
  }

  /// The fault that events are refused with; nil where they are not.
  static func fault(_ events: String...) throws -> CalendarFault? {
    try fault(calendar(events.joined(separator: "\n")))
  }

  /// The fault that bytes are refused with; nil where they are not.
  static func fault(_ bytes: [UInt8]) throws -> CalendarFault? {
    do {
      _ = try page(bytes, "2026-11-01T00:00", "2026-12-01T00:00")
      return nil
    } catch let fault as CalendarFault {
      return fault
    }
  }

  static func page(_ bytes: [UInt8], _ from: String, _ until: String) throws -> CalendarPage {
    try ICalendar.read(
      bytes, over: Window(from: moment(from), until: moment(until)), in: try #require(zone))
  }

  /// A calendar around components.
  static func calendar(_ inside: String) -> [UInt8] {
    Array("BEGIN:VCALENDAR\nVERSION:2.0\n\(inside)\nEND:VCALENDAR\n".replacing("\n", with: "\r\n").utf8)
  }

  /// An event at 08:00 on 2 November 2026 in the province, with further lines.
  static func event(_ lines: String..., uid: String = "a", start: String = "DTSTART:20261102T080000")
    -> String
  {
    (["BEGIN:VEVENT", "UID:\(uid)", start] + lines + ["END:VEVENT"]).joined(separator: "\n")
  }

  /// "2026-11-02T01:00", by Greenwich.
  static func moment(_ text: String) throws -> WallTime {
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    let civil = CivilTime(parts[0], parts[1], parts[2], hour: parts[3], minute: parts[4])
    return Greenwich().moment(try #require(civil))
  }
}

extension CalendarPage {
  /// Each occurrence in a line: when by Greenwich, which instance of what, and what is said of it.
  var told: [String] { occurrences.map(\.told) }
}

extension Occurrence {
  var told: String {
    let length = (end.milliseconds - start.milliseconds) / 60_000
    let instance = recurrenceID.map { "/\($0)" } ?? ""
    return "\(start.told) +\(length)m \(uid)\(instance)"
      + (status == .confirmed ? "" : " \(status)") + (isAllDay ? " all day" : "")
  }
}

extension WallTime {
  /// "11-02 01:00" by Greenwich.
  var told: String {
    let civil = Greenwich().civil(self)
    return [civil.month, civil.day].map(Self.twoDigits).joined(separator: "-") + " "
      + [civil.hour, civil.minute].map(Self.twoDigits).joined(separator: ":")
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
