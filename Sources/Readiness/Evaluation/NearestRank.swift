/// Percentiles by the nearest rank: the smallest value that at least so many percent do not exceed.
///
/// Nothing is interpolated, so the result is always a round trip that was really measured. Samples without
/// an answer rank above every measured one.
package enum NearestRank {
  /// The percentile of the round trips together with the samples that had no answer within `timeout`.
  ///
  /// - Parameters:
  ///   - percent: Which percentile, 1 to 100.
  ///   - sorted: The measured round trips in ascending order.
  ///   - unanswered: The number of samples that count as `timeout` or more.
  ///   - timeout: The time after which silence was taken for no answer.
  /// - Returns: The percentile; nil without a sample.
  package static func percentile(
    _ percent: Int, of sorted: [Duration], unanswered: Int = 0, timeout: Duration
  ) -> LineAssessment.Percentile? {
    let count = sorted.count + unanswered
    guard count > 0 else { return nil }
    let rank = max(1, (percent * count + 99) / 100)
    return rank <= sorted.count ? .exactly(sorted[rank - 1]) : .atLeast(timeout)
  }
}
