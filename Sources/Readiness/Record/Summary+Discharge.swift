extension Summary {
  /// Takes what failed in a part of the same stretch as not measured: our own uplink was dead meanwhile.
  ///
  /// What answered proves itself and stays. Packets without an answer leave loss and latency alike.
  public mutating func discharge(_ part: Self) {
    let failed = min(measuredTime - upTime, part.measuredTime - part.upTime)
    let silent = min(sent - answered, part.sent - part.answered)
    measuredTime -= failed
    notMeasuredTime[.uplink, default: .zero] += failed
    sent -= silent
    let unanswered = max(0, latency.unanswered - silent)
    latency = LatencyHistogram(
      buckets: latency.buckets, unanswered: unanswered,
      shortestTimeout: unanswered > 0 ? latency.shortestTimeout : nil)
  }
}
