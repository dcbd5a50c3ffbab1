/// One planned call in the future, held by whoever may want to take it back.
public final class Alarm {
  var due: Moment
  let action: () -> Void
  fileprivate(set) var place: Int?

  init(due: Moment, action: @escaping () -> Void) {
    self.due = due
    self.action = action
  }
}

/// The planned calls of a loop, the earliest first: a binary heap from which any alarm can be taken.
///
/// A cancelled alarm leaves at once, so that a million answered probes leave no million dead timeouts.
struct AlarmHeap {
  private var alarms: [Alarm] = []

  /// The earliest moment at which something is due; nil when nothing is.
  var next: Moment? { alarms.first?.due }

  mutating func add(_ alarm: Alarm) {
    alarm.place = alarms.count
    alarms.append(alarm)
    rise(alarms.count - 1)
  }

  mutating func remove(_ alarm: Alarm) {
    guard let place = alarm.place else { return }
    alarm.place = nil
    let last = alarms.removeLast()
    guard last !== alarm else { return }
    put(last, at: place)
    rise(place)
    if let settled = last.place { sink(settled) }
  }

  mutating func popDue(at now: Moment) -> Alarm? {
    guard let first = alarms.first, first.due <= now else { return nil }
    remove(first)
    return first
  }

  private mutating func put(_ alarm: Alarm, at place: Int) {
    alarms[place] = alarm
    alarm.place = place
  }

  private mutating func rise(_ start: Int) {
    var place = start
    let alarm = alarms[place]
    while place > 0, alarm.due < alarms[(place - 1) / 2].due {
      put(alarms[(place - 1) / 2], at: place)
      place = (place - 1) / 2
    }
    put(alarm, at: place)
  }

  private mutating func sink(_ start: Int) {
    var place = start
    let alarm = alarms[place]
    while let child = earlierChild(of: place), alarms[child].due < alarm.due {
      put(alarms[child], at: place)
      place = child
    }
    put(alarm, at: place)
  }

  private func earlierChild(of place: Int) -> Int? {
    let left = 2 * place + 1
    guard left < alarms.count else { return nil }
    let right = left + 1
    return right < alarms.count && alarms[right].due < alarms[left].due ? right : left
  }
}
