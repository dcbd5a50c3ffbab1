import Foundation
import Readiness

/// What is planned, as it stands at a moment: what people recorded and what calendars hold, expanded over a window.
public struct Diary: Sendable {
  /// Everything people recorded.
  public var book: OfficeBook
  private let inventory: Inventory
  private let recurrence: any Recurrence
  private let ofCalendars: @Sendable (Window) -> [Meeting]

  /// Opens a book beside an inventory; `calendars` gives the meetings that calendars hold over a window.
  public init(
    _ book: OfficeBook, in inventory: Inventory, by recurrence: (any Recurrence)? = nil,
    calendars: @escaping @Sendable (Window) -> [Meeting] = { _ in [] }
  ) {
    self.book = book
    self.inventory = inventory
    self.recurrence = recurrence ?? CalendarRecurrence(zone: inventory.province.timeZone)
    ofCalendars = calendars
  }

  /// The meetings whose time from connecting to the end touches a window, cancelled ones too, in order of time.
  public func meetings(over window: Window) -> [Meeting] {
    let entered = book.meetings.flatMap { meetings($0, over: window) }
    let calendars = ofCalendars(window).filter { $0.window.touches(window) }
    return (entered + calendars).sorted { ($0.connect, $0.id) < ($1.connect, $1.id) }
  }

  /// The meeting of an id, instances of recurring ones included; nil where there is none.
  public func meeting(_ id: Meeting.ID, around now: WallTime) -> Meeting? {
    if let whole = book.meetings.first(where: { OfficeBook.id(of: $0.number) == id }),
      whole.record.recurrence == nil
    {
      return meetings(whole, over: Window(from: whole.record.connect, until: whole.record.end)).first
    }
    return meetings(over: Self.horizon(around: now)).first { $0.id == id }
  }

  /// The times of maintenance that touch a window, in order of time.
  public func maintenance(over window: Window) -> [MaintenanceTime] {
    book.maintenance.flatMap { planned -> [MaintenanceTime] in
      let record = planned.record
      let ended = book.maintenanceEnds[planned.number]?.at
      return times(of: record.recurrence, from: record.window, over: window).compactMap { time in
        let until = min(time.until, ended ?? time.until)
        guard time.from < until else { return nil }
        return MaintenanceTime(
          maintenance: planned.number, sites: present(record.sites),
          window: Window(from: time.from, until: until), reason: record.reason)
      }
    }.filter { $0.window.touches(window) }.sorted { $0.window.from < $1.window.from }
  }

  /// The meetings that something disturbs which happens to these sites, or to all with nil, in a window.
  public func disturbed(in window: Window, of sites: Set<Site.ID>? = nil) -> [Meeting] {
    meetings(over: window).filter { meeting in
      guard !meeting.isCancelled else { return false }
      return sites.map { !participants(of: meeting).isDisjoint(with: $0) } ?? true
    }
  }

  /// How far around a moment meetings are looked for by their ids.
  static func horizon(around now: WallTime) -> Window {
    Window(from: now - .seconds(31 * 86_400), until: now + .seconds(366 * 86_400))
  }

  /// The sites that take part in a meeting, must-have ones included.
  public func participants(of meeting: Meeting) -> Set<Site.ID> {
    Set(meeting.participants(in: inventory).sites)
  }

  /// Codes from before a merger mean the successor.
  func present(_ codes: [Site.ID]) -> Set<Site.ID> {
    Set(Invitation(sites: codes).resolved(in: inventory).sites)
  }
}

// MARK: Expansion

extension Diary {
  private func meetings(_ entered: Signed<MeetingEntry>, over window: Window) -> [Meeting] {
    let entry = entered.record
    let first = Window(from: entry.connect, until: entry.end)
    guard entry.recurrence != nil else {
      return first.touches(window) ? [meeting(entered, at: first, id: OfficeBook.id(of: entered.number))] : []
    }
    // Instances are named by their day: all of a day must be seen to number a second one.
    let around = Window(from: window.from - first.duration - .hours(26), until: window.until + .hours(26))
    var onDay: [String: Int] = [:]
    return times(of: entry.recurrence, from: first, over: around).sorted { $0.from < $1.from }
      .map { time in
        let day = day(of: time.from)
        onDay[day, default: 0] += 1
        let number = onDay[day, default: 1]
        let suffix = number > 1 ? "-\(number)" : ""
        return meeting(entered, at: time, id: Meeting.ID("m\(entered.number)-\(day)\(suffix)"))
      }.filter { $0.window.touches(window) }
  }

  private func meeting(_ entered: Signed<MeetingEntry>, at time: Window, id: Meeting.ID) -> Meeting {
    let entry = entered.record
    return Meeting(
      id: id, title: entry.title, kind: entry.kind, connect: time.from,
      start: time.from + (entry.start - entry.connect), end: time.until, invited: entry.invited,
      mustHave: entry.mustHave, quorum: entry.quorum, isCancelled: book.cancelled.contains(entered.number))
  }

  /// The times that a rule gives; one that can no longer be used gives the first alone.
  private func times(of rule: String?, from first: Window, over window: Window) -> [Window] {
    guard let rule else { return [first] }
    return (try? recurrence.occurrences(of: rule, from: first, over: window)) ?? [first]
  }

  /// The day in the province's zone, "20261125".
  private func day(of moment: WallTime) -> String {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    let offset = TimeZone(identifier: inventory.province.timeZone)?.secondsFromGMT(for: date) ?? 0
    let local = moment + .seconds(offset)
    return String(local.rfc3339.prefix(10)).replacing("-", with: "")
  }
}

extension Window {
  /// Whether two stretches have a moment in common.
  func touches(_ other: Window) -> Bool { from < other.until && other.from < until }
}

extension Duration {
  fileprivate static func hours(_ count: Int) -> Duration { .seconds(3600 * count) }
}
