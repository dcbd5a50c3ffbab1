import Readiness

/// How many descriptors probes may hold at once, and who waits for one.
///
/// Running out of descriptors looks like "could not connect"; so a probe waits here for its turn, and one
/// whose turn does not come is reported as not measured.
final class DescriptorBudget {
  private unowned let loop: Loop
  private var free: Int
  private var waiting: [Ticket] = []
  private var served = 0
  private var lastWait: Moment?

  private final class Ticket {
    var decide: ((Bool) -> Void)?
    var alarm: Alarm?
  }

  init(loop: Loop, limit: Int) {
    self.loop = loop
    free = max(1, limit)
    // From the first probe on it must be known which links and addresses went away.
    _ = loop.wayOut
  }

  /// Whether anybody had to wait for a descriptor since `moment`.
  func wereShort(since moment: Moment) -> Bool { lastWait.map { $0 > moment } ?? false }

  /// Calls `decide` with true once a descriptor is free, possibly at once, or with false at `deadline`.
  ///
  /// Whoever heard true calls `release` once when done.
  func acquire(by deadline: Moment, _ decide: @escaping (Bool) -> Void) {
    guard free == 0 else {
      free -= 1
      return decide(true)
    }
    lastWait = .now
    let ticket = Ticket()
    ticket.decide = decide
    ticket.alarm = loop.at(deadline) {
      ticket.decide = nil
      decide(false)
    }
    waiting.append(ticket)
  }

  /// Gives a descriptor back, to the next in the queue if there is one.
  func release() {
    while served < waiting.count {
      let ticket = waiting[served]
      served += 1
      guard let decide = ticket.decide else { continue }
      loop.cancel(ticket.alarm)
      compact()
      return decide(true)
    }
    compact()
    free += 1
  }

  private func compact() {
    guard served == waiting.count || served > 64 && served * 2 > waiting.count else { return }
    waiting.removeFirst(served)
    served = 0
  }
}
