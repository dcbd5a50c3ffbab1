import History
import Readiness
import Synchronization

/// Owns the calendars that were kept, and knows the meetings they hold.
///
/// They are read again beside every new inventory, and once a day, for only the time around now is looked at.
final class CalendarShelf: Sendable {
  fileprivate struct State {
    var calendars: [String: [UInt8]] = [:]
    var inventory: Inventory
    var meetings: [String: [Meeting]] = [:]
    var readAt: WallTime
  }

  private let state: Mutex<State>
  private static let day: Duration = .seconds(86_400)

  /// Starts without a calendar.
  init(_ inventory: Inventory, at now: WallTime) {
    state = Mutex(State(inventory: inventory, readAt: now))
  }

  /// Takes what was kept, or another inventory; a calendar that cannot be read any more keeps its meetings.
  func take(_ kept: [KeptCalendar] = [], in inventory: Inventory? = nil, at now: WallTime) {
    state.withLock { state in
      for calendar in kept { state.calendars[calendar.name] = calendar.bytes }
      if let inventory { state.inventory = inventory }
      state.read(at: now)
    }
  }

  /// What a calendar says, before it is kept.
  ///
  /// - Throws: the first fault of it.
  func meetings(
    of bytes: [UInt8], as name: String, at now: WallTime
  ) throws(CalendarFault) -> [Meeting] {
    let inventory = state.withLock { $0.inventory }
    return try CalendarMeetings(name, in: inventory)?.meetings(of: bytes, over: Diary.horizon(around: now))
      ?? []
  }

  /// The meetings that touch a window, in no order.
  func meetings(over window: Window, at now: WallTime) -> [Meeting] {
    state.withLock { state in
      if now - state.readAt > Self.day { state.read(at: now) }
      return state.meetings.values.joined().filter { $0.window.touches(window) }
    }
  }
}

extension CalendarShelf.State {
  fileprivate mutating func read(at now: WallTime) {
    readAt = now
    for (name, bytes) in calendars {
      let read = CalendarMeetings(name, in: inventory)
      if let found = try? read?.meetings(of: bytes, over: Diary.horizon(around: now)) {
        meetings[name] = found
      }
    }
  }
}
