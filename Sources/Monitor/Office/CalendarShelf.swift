import Calendar
import History
import Readiness
import Synchronization

/// Owns the calendars as they were fetched last, and knows the meetings they hold.
public final class CalendarShelf: Sendable {
  private struct Shelf {
    var calendars: [KeptCalendar] = []
    /// What was worked out last, as long as nothing changed: the same window is asked for again and again.
    var answer: (key: Key, meetings: [Meeting])?
  }

  private struct Key: Equatable {
    var window: Window
    var inventory: Inventory
  }

  private let shelf = Mutex(Shelf())

  /// Starts with what was kept.
  public init(_ calendars: [KeptCalendar] = []) { put(calendars) }

  /// Takes the calendars as they are kept now.
  public func put(_ calendars: [KeptCalendar]) {
    shelf.withLock { $0 = Shelf(calendars: calendars) }
  }

  /// The meetings of all calendars whose time touches a window; a file that cannot be read any more has none.
  public func meetings(over window: Window, in inventory: Inventory) -> [Meeting] {
    let key = Key(window: window, inventory: inventory)
    let (calendars, known) = shelf.withLock {
      ($0.calendars, $0.answer?.key == key ? $0.answer?.meetings : nil)
    }
    if let known { return known }
    let pages = calendars.compactMap { calendar in
      calendar.bytes.flatMap { try? Self.page($0, over: window, in: inventory) }.map { (calendar.name, $0) }
    }
    let meetings = Self.meetings(on: pages, in: inventory)
    shelf.withLock { if $0.calendars == calendars { $0.answer = (key, meetings) } }
    return meetings
  }

  /// What a calendar holds; the window is widened by a day, for a meeting connects before it opens.
  static func page(
    _ bytes: [UInt8], over window: Window, in inventory: Inventory
  ) throws(CalendarFault) -> CalendarPage {
    let name = inventory.province.timeZone
    guard let zone = Zone(name) else { throw CalendarFault(.unknownZone(name)) }
    let wide = Window(from: window.from, until: window.until + .seconds(86_400))
    return try ICalendar.read(bytes, over: wide, in: zone)
  }

  /// The meetings on pages of calendars, by their names; a message on any of them may call a meeting off.
  private static func meetings(on pages: [(String, CalendarPage)], in inventory: Inventory) -> [Meeting] {
    guard let zone = Zone(inventory.province.timeZone) else { return [] }
    let cancellations = pages.flatMap { $0.1.cancellations }
    let directory = SiteDirectory(inventory)
    return pages.flatMap { name, page in
      page.occurrences.map { occurrence in
        var meeting = Meeting(
          occurrence, of: name, by: directory, zone: zone, lead: inventory.meetings.connectLead)
        if cancellations.contains(where: { $0.callsOff(occurrence) }) { meeting.isCancelled = true }
        return meeting
      }
    }
  }
}

extension CalendarPage.Cancellation {
  /// Whether a message takes an occurrence back.
  fileprivate func callsOff(_ occurrence: Occurrence) -> Bool {
    uid == occurrence.uid && (recurrenceID == nil || recurrenceID == occurrence.recurrenceID)
      && sequence >= occurrence.sequence
  }
}
