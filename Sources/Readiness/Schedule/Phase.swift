/// Where in its interval a check has its slots: stable over restarts and spread over all checks.
public enum Phase {
  /// FNV-1a, 64 bits, over the UTF-8 bytes (Fowler, Noll, Vo: offset 14695981039346656037, prime 1099511628211).
  ///
  /// Never Swift's Hasher: it is seeded anew in every process.
  public static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  /// The offset of a check within `interval`, in whole milliseconds below it; zero for an empty interval.
  public static func offset(of check: CheckID, within interval: Duration) -> Duration {
    let milliseconds = UInt64(max(0, interval.inMilliseconds))
    guard milliseconds > 0 else { return .zero }
    return .milliseconds(Int64(hash(check.description) % milliseconds))
  }
}
