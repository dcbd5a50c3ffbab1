/// The thresholds that one place replaces: a level, a site, a kind of meeting, a meeting.
public struct BarOverride: Hashable, Sendable {
  /// The 95th percentile of the round trip; nil leaves what was there, as in every part.
  public var latencyP95: Threshold<Duration>?
  /// The mean absolute difference of consecutive round trips.
  public var jitter: Threshold<Duration>?
  /// The share of packets lost, in percent.
  public var lossPercent: Threshold<Double>?
  /// The share of measured time with an answer, in percent; more is better.
  public var availabilityPercent: Threshold<Double>?
  /// The time until a certificate expires; more is better.
  public var certificate: Threshold<Duration>?

  /// Replaces some thresholds, or none.
  public init(
    latencyP95: Threshold<Duration>? = nil, jitter: Threshold<Duration>? = nil,
    lossPercent: Threshold<Double>? = nil, availabilityPercent: Threshold<Double>? = nil,
    certificate: Threshold<Duration>? = nil
  ) {
    self.latencyP95 = latencyP95
    self.jitter = jitter
    self.lossPercent = lossPercent
    self.availabilityPercent = availabilityPercent
    self.certificate = certificate
  }

  /// The bar with these thresholds replaced.
  public func over(_ bar: Bar) -> Bar {
    Bar(
      latencyP95: latencyP95 ?? bar.latencyP95, jitter: jitter ?? bar.jitter,
      lossPercent: lossPercent ?? bar.lossPercent,
      availabilityPercent: availabilityPercent ?? bar.availabilityPercent,
      certificate: certificate ?? bar.certificate)
  }

  /// The thresholds that are replaced.
  public var parts: Set<BarPart> {
    let replaced: [(BarPart, Bool)] = [
      (.latencyP95, latencyP95 != nil), (.jitter, jitter != nil), (.lossPercent, lossPercent != nil),
      (.availabilityPercent, availabilityPercent != nil), (.certificate, certificate != nil),
    ]
    return Set(replaced.filter(\.1).map(\.0))
  }
}
