// Any bytes, taken as a calendar, are refused with a place or give occurrences that touch the window and are inert.

@testable import Calendar
@testable import Readiness

/// November 2026.
private let window = Window(
  from: WallTime(milliseconds: 1_793_491_200_000), until: WallTime(milliseconds: 1_796_083_200_000))

/// Called by libFuzzer for every input; a broken rule stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let zone = Zone("Asia/Ho_Chi_Minh") else { preconditionFailure("no zones") }
  checkRule(bytes, zone)
  guard let page = try? ICalendar.read(bytes, over: window, in: zone) else { return 0 }
  precondition(page.occurrences.count <= CalendarLimit.occurrences)
  for occurrence in page.occurrences { check(occurrence) }
  // What touches a part of the window is among what touches the whole.
  let half = Window(from: window.from, until: window.from + .seconds(1_296_000))
  guard let part = try? ICalendar.read(bytes, over: half, in: zone) else {
    preconditionFailure("refused later")
  }
  precondition(Set(part.occurrences.map(\.place)).isSubset(of: page.occurrences.map(\.place)))
  return 0
}

private func check(_ occurrence: Occurrence) {
  precondition(occurrence.start <= occurrence.end)
  precondition(occurrence.start < window.until && occurrence.end >= window.from)
  precondition(!occurrence.uid.isEmpty)
  let note = occurrence.note.lines.map(\.text)
  for text in [occurrence.title, occurrence.uid] + occurrence.description + occurrence.categories + note {
    precondition(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }
}

/// A rule gives moments in the window, in their order, or is refused.
private func checkRule(_ bytes: [UInt8], _ zone: Zone) {
  let text = String(decoding: bytes.prefix(200), as: UTF8.self)
  guard let start = CivilTime(2020, 1, 31, hour: 8), let rule = try? RecurrenceRule(text),
    let moments = try? rule.moments(from: start, in: zone, over: window)
  else { return }
  precondition(moments.allSatisfy(window.contains))
  precondition(zip(moments, moments.dropFirst()).allSatisfy { $0 <= $1 })
}

extension Occurrence {
  fileprivate var place: String { "\(uid) \(recurrenceID ?? "") \(start.milliseconds)" }
}
