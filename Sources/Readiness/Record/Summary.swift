/// What a check found over a stretch of time, in figures that add up: an hour's header, a day's row, or any sum.
public struct Summary: Hashable, Sendable {
  /// All samples, extra and not measured ones included.
  public var samples = 0
  /// The samples that succeeded, extra ones included.
  public var succeeded = 0
  /// The regular samples not measured, by reason.
  public var notMeasured: [NotMeasured: Int] = [:]
  /// The time that not measured regular slots stand for, by reason.
  public var notMeasuredTime: [NotMeasured: Duration] = [:]
  /// The time that measured regular slots stand for: each weighs the interval of its series.
  public var measuredTime: Duration = .zero
  /// The part of `measuredTime` whose samples succeeded.
  public var upTime: Duration = .zero
  /// Packets or connects sent.
  public var sent = 0
  /// Those answered in time, retransmitted ones included.
  public var answered = 0
  /// Connects answered after a retransmitted SYN.
  public var retransmitted = 0
  /// How many differences of consecutive round trips of one train were taken.
  public var differences = 0
  /// The sum of those differences, each without its sign.
  public var differenceSum: Duration = .zero
  /// The sum of all round trips.
  public var roundTripSum: Duration = .zero
  /// The shortest round trip; nil without one.
  public var shortest: Duration?
  /// The longest round trip; nil without one.
  public var longest: Duration?
  /// How often which round trip was measured.
  public var latency = LatencyHistogram()
  /// The slot of the newest success; nil without one.
  public var lastSuccess: WallTime?

  /// Starts empty.
  public init() {}
}

extension Summary {
  /// The time-weighted share of measured slots that succeeded, 0 to 100; nil where nothing was measured.
  public var availabilityPercent: Double? {
    measuredTime > .zero ? 100 * (upTime / measuredTime) : nil
  }

  /// The mean absolute difference of consecutive round trips; nil without one.
  public var jitter: Duration? { differences > 0 ? differenceSum / differences : nil }

  /// The packets lost, those counted that needed a retransmitted SYN.
  public var lost: Int { sent - answered + retransmitted }

  /// The share of packets lost, 0 to 100; nil where none was sent.
  public var lossPercent: Double? { sent > 0 ? 100 * Double(lost) / Double(sent) : nil }

  /// The range in percent in which the true loss lies, each bound with 95 % confidence; nil where none was sent.
  public var lossInterval: ClosedRange<Double>? {
    Wilson(failures: lost, of: sent).map { 100 * $0.lower...100 * $0.upper }
  }

  /// What the figures rest on, over a window.
  public func coverage(of window: Window) -> Coverage {
    let known = notMeasuredTime.values.reduce(measuredTime, +)
    return Coverage(
      measured: measuredTime, notMeasured: notMeasuredTime, unrecorded: max(.zero, window.duration - known))
  }

  /// Adds what another stretch, or another check, found.
  public mutating func merge(_ other: Self) {
    samples += other.samples
    succeeded += other.succeeded
    notMeasured.merge(other.notMeasured, uniquingKeysWith: +)
    notMeasuredTime.merge(other.notMeasuredTime, uniquingKeysWith: +)
    measuredTime += other.measuredTime
    upTime += other.upTime
    sent += other.sent
    answered += other.answered
    retransmitted += other.retransmitted
    mergeRoundTrips(of: other)
    lastSuccess = [lastSuccess, other.lastSuccess].compactMap(\.self).max()
  }
}

/// How much of a window the figures rest on.
public struct Coverage: Hashable, Sendable {
  /// The time that was measured.
  public var measured: Duration
  /// The time that our own side could not measure, by reason.
  public var notMeasured: [NotMeasured: Duration]
  /// The time of which nothing is recorded: before the first sample, or no daemon ran.
  public var unrecorded: Duration

  /// Describes a coverage.
  public init(measured: Duration, notMeasured: [NotMeasured: Duration] = [:], unrecorded: Duration = .zero) {
    self.measured = measured
    self.notMeasured = notMeasured
    self.unrecorded = unrecorded
  }
}
