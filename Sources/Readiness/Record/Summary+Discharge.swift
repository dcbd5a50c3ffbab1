extension Summary {
  /// Takes a part of the same stretch as neither up nor down: it was out of service on purpose.
  ///
  /// Its time counts as not measured (paused); packets without an answer leave loss and latency, what answered
  /// keeps its round trips.
  public mutating func setAside(planned part: Self) {
    discharge(part, as: .paused)
    let up = min(upTime, part.upTime)
    upTime -= up
    measuredTime -= up
    notMeasuredTime[.paused, default: .zero] += up
  }

  /// Takes what failed in a part of the same stretch as not measured: by default, our own uplink was dead meanwhile.
  ///
  /// What answered proves itself and stays. Packets without an answer leave loss and latency alike.
  public mutating func discharge(_ part: Self, as reason: NotMeasured = .uplink) {
    let failed = min(measuredTime - upTime, part.measuredTime - part.upTime)
    let silent = min(sent - answered, part.sent - part.answered)
    measuredTime -= failed
    notMeasuredTime[reason, default: .zero] += failed
    sent -= silent
    let unanswered = max(0, latency.unanswered - silent)
    latency = LatencyHistogram(
      buckets: latency.buckets, unanswered: unanswered,
      shortestTimeout: unanswered > 0 ? latency.shortestTimeout : nil)
  }
}
