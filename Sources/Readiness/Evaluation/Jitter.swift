/// The variation of the round trip: the mean absolute difference of consecutive answers of a train.
///
/// Differences are taken inside a train only; trains are joined by their sums, never by their means.
package struct Jitter: Hashable, Sendable {
  /// The sum of the absolute differences.
  package private(set) var sum: Duration
  /// The number of differences.
  package private(set) var count: Int

  /// Takes the differences of one train's round trips, in the order they were sent.
  package init(of roundTrips: [Duration] = []) {
    let differences = zip(roundTrips, roundTrips.dropFirst()).map { max($0, $1) - min($0, $1) }
    sum = differences.reduce(.zero, +)
    count = differences.count
  }

  /// Takes differences that were summed up before.
  init(sum: Duration, count: Int) {
    self.sum = sum
    self.count = count
  }

  /// The mean; nil under two consecutive answers.
  package var mean: Duration? { count > 0 ? sum / count : nil }

  /// Joins the differences of two trains.
  package static func + (first: Self, second: Self) -> Self {
    var joined = first
    joined.sum += second.sum
    joined.count += second.count
    return joined
  }
}
