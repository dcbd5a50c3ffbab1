import History
import Readiness
import Synchronization

/// Owns the calendars as they were kept last, and knows the meetings they hold.
final class CalendarShelf: Sendable {
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
  init(_ calendars: [KeptCalendar] = []) { put(calendars) }

  /// Takes the calendars as they are kept now.
  func put(_ calendars: [KeptCalendar]) {
    shelf.withLock { $0 = Shelf(calendars: calendars) }
  }

  /// The meetings of all calendars on the days that a window touches; a file that cannot be read any more has none.
  ///
  /// Whole days, so that who asks every few seconds for the time from now on is answered from memory.
  func meetings(over window: Window, in inventory: Inventory) -> [Meeting] {
    let window = Window(from: window.from.startOfDay, until: window.until.startOfDay + .day)
    let key = Key(window: window, inventory: inventory)
    let (calendars, known) = shelf.withLock {
      ($0.calendars, $0.answer?.key == key ? $0.answer?.meetings : nil)
    }
    if let known { return known }
    let meetings = CalendarMeetings(in: inventory)?.meetings(of: calendars, over: window) ?? []
    shelf.withLock { if $0.calendars == calendars { $0.answer = (key, meetings) } }
    return meetings
  }
}
