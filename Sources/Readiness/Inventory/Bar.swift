/// What a site's lines and certificates must reach (ITU-T G.114, Y.1541, Cisco and Polycom guidance).
public struct Bar: Hashable, Sendable {
  /// The 95th percentile of the round trip.
  public var latencyP95: Threshold<Duration>
  /// The mean absolute difference of consecutive round trips.
  public var jitter: Threshold<Duration>
  /// The share of packets lost, in percent.
  public var lossPercent: Threshold<Double>
  /// The share of measured time with an answer, in percent; more is better.
  public var availabilityPercent: Threshold<Double>
  /// The time until a certificate expires; more is better.
  public var certificate: Threshold<Duration>

  /// The default bar, or one with some thresholds replaced.
  public init(
    latencyP95: Threshold<Duration> = Defaults.latencyP95, jitter: Threshold<Duration> = Defaults.jitter,
    lossPercent: Threshold<Double> = Defaults.lossPercent,
    availabilityPercent: Threshold<Double> = Defaults.availabilityPercent,
    certificate: Threshold<Duration> = Defaults.certificate
  ) {
    self.latencyP95 = latencyP95
    self.jitter = jitter
    self.lossPercent = lossPercent
    self.availabilityPercent = availabilityPercent
    self.certificate = certificate
  }
}

/// The two limits of a criterion: up to (or down to) the first is ready, to the second attention.
public struct Threshold<Value: Comparable & Hashable & Sendable>: Hashable, Sendable {
  /// The limit of ready.
  public var ready: Value
  /// The limit of attention; beyond it is not ready.
  public var attention: Value

  /// Sets both limits.
  public init(_ ready: Value, _ attention: Value) {
    self.ready = ready
    self.attention = attention
  }
}
