import CLinux
import Glibc

/// Both clocks at one moment: the kernel stamps arrivals by the wall clock, which anybody may set.
struct EchoTiming {
  var monotonic: Moment
  /// Nanoseconds of CLOCK_REALTIME.
  var wall: Int64

  /// Reads both clocks, again where this thread was interrupted between the one and the other.
  static var now: EchoTiming {
    var timing = EchoTiming(monotonic: .now, wall: vmeet_clock(CLOCK_REALTIME))
    for _ in 0..<8 where Moment.now - timing.monotonic > .milliseconds(1) {
      timing = EchoTiming(monotonic: .now, wall: vmeet_clock(CLOCK_REALTIME))
    }
    return timing
  }

  /// How far the two clocks may part during an echo without having been set: a wall clock is slewed by some
  /// thousandths.
  static let tolerance: Duration = .milliseconds(5)

  /// The time from sending, which was at this moment, to the arrival that the kernel stamped.
  ///
  /// Nil without a stamp, and where the wall clock was set before the answer was heard.
  func roundTrip(stamped arrival: Int64, heard: EchoTiming) -> Duration? {
    let waited = heard.monotonic - monotonic
    let parted = waited - .nanoseconds(heard.wall - wall)
    let roundTrip = Duration.nanoseconds(arrival - wall)
    guard arrival > 0, abs(parted.inNanoseconds) < Self.tolerance.inNanoseconds else { return nil }
    return roundTrip > .zero && roundTrip <= waited ? roundTrip : nil
  }
}
