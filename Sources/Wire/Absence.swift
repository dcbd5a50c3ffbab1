import CLinux
import Glibc

/// Notices that a loop's thread was away: the process stopped, the host asleep, the processor withheld.
///
/// What was waited for meanwhile may have come and been lost, and an alarm that rings late proves no silence.
/// A loop on a healthy host is late by a millisecond and on a busy one by some tens of them; half a second is
/// a tenth of the usual timeout and more than a scheduler keeps anybody waiting.
struct Absence {
  /// By how much a turn may be late without being an absence.
  static let tolerance: Duration = .milliseconds(500)
  /// The longest wait of a loop that has alarms: a stop within a longer one would not be seen.
  static let longestWait: Duration = .milliseconds(250)

  /// When the thread last came back; nil where it never was away.
  private(set) var returned: Moment?
  private var seen: Moment
  private var slept: Duration

  /// Begins to watch; `slept` is how long the host has been asleep since it started.
  init(at now: Moment = .now, slept: Duration = Self.slept) {
    seen = now
    self.slept = slept
  }

  /// The thread is here, after a wait that was to last `planned`; nil where it had no end.
  mutating func look(at now: Moment, slept asleep: Duration = Self.slept, planned: Duration?) {
    let isLate = planned.map { now - seen > $0 + Self.tolerance } ?? false
    if isLate || asleep - slept > Self.tolerance { returned = now }
    seen = now
    slept = asleep
  }

  /// The thread is here, in the middle of its work.
  mutating func look(at now: Moment) {
    if now - seen > Self.tolerance { returned = now }
    seen = now
  }

  /// Whether an absence ended after `moment`, so that it cut into what has been waited for since.
  func ended(after moment: Moment) -> Bool { returned.map { $0 > moment } ?? false }

  /// How long the host has been asleep since it started: the monotonic clock stands still meanwhile.
  static var slept: Duration {
    let monotonic = vmeet_clock(CLOCK_MONOTONIC)
    return .nanoseconds(vmeet_clock(CLOCK_BOOTTIME) - monotonic)
  }
}
