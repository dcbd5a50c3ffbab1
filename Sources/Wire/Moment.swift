import CLinux
import Glibc
import Readiness

/// A moment of the monotonic clock, in nanoseconds: for measuring, never for recording.
public struct Moment: Hashable, Sendable, Comparable {
  /// Nanoseconds of CLOCK_MONOTONIC.
  public let nanoseconds: Int64

  /// Takes nanoseconds of CLOCK_MONOTONIC.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Reads the clock.
  public static var now: Moment { Moment(nanoseconds: vmeet_clock(CLOCK_MONOTONIC)) }

  /// The earlier moment comes first.
  public static func < (first: Self, second: Self) -> Bool { first.nanoseconds < second.nanoseconds }

  /// The time from `second` to `first`.
  public static func - (first: Self, second: Self) -> Duration {
    // Spares the checks for overflow that 128 bits cannot have here: the loop reckons with time all the time.
    Duration(attoseconds: Int128(first.nanoseconds - second.nanoseconds) &* 1_000_000_000)
  }

  /// The moment `duration` later.
  public static func + (moment: Self, duration: Duration) -> Self {
    Moment(nanoseconds: moment.nanoseconds + duration.inNanoseconds)
  }
}

extension Duration {
  /// The length in whole nanoseconds.
  var inNanoseconds: Int64 { Int64(attoseconds / 1_000_000_000) }
}

extension WallTime {
  /// Reads the wall clock.
  public static var now: WallTime { WallTime(milliseconds: vmeet_clock(CLOCK_REALTIME) / 1_000_000) }
}

/// The wall clock as it stood when this value was made, and the time since: nobody can set it meanwhile.
///
/// What belongs together in a record is dated by one of them. Time that the host sleeps counts.
public struct AnchoredClock: Sendable {
  private let offset: Int64

  /// Reads both clocks, once.
  public init() { offset = vmeet_clock(CLOCK_REALTIME) - vmeet_clock(CLOCK_BOOTTIME) }

  /// The wall time by the anchored clock.
  public var now: WallTime {
    WallTime(milliseconds: (vmeet_clock(CLOCK_BOOTTIME) + offset) / 1_000_000)
  }
}
