import Glibc

/// How often which round trip was measured, mergeable without loss: bucket bounds grow by 5 %.
///
/// Bucket i holds (10 µs × γ^(i−1), 10 µs × γ^i], γ = 1.05; bucket 0 all up to 10 µs. A percentile is the
/// middle of its bucket and so at most 2.5 % off. Scheme: C. Masson, J. Rim, H. Lee, "DDSketch", VLDB 2019.
public struct LatencyHistogram: Hashable, Sendable {
  /// The growth of one bucket's bound to the next.
  public static let growth = 1.05
  /// The upper bound of bucket 0.
  public static let floor: Duration = .microseconds(10)
  /// The greatest bucket, with a bound above a minute; longer round trips are counted in it.
  public static let lastBucket = 330

  /// How many round trips lie in each bucket, ascending; no count is zero.
  public private(set) var buckets: [Bucket] = []
  /// How many samples had no answer within their timeout: they rank above every round trip.
  public private(set) var unanswered = 0
  /// The shortest timeout of those; nil where all were answered.
  public private(set) var shortestTimeout: Duration?

  /// A bucket in use.
  public struct Bucket: Hashable, Sendable {
    // One word instead of two, the index in its lowest 16 bits: every check and hour at hand has a histogram.
    private var word: UInt64

    /// Which, 0 to `lastBucket`.
    public var index: Int { Int(word & 0xFFFF) }
    /// How many round trips lie in it, 1 to 2⁴⁷.
    public var count: Int { Int(word >> 16) }

    /// Describes a bucket.
    public init(index: Int, count: Int) {
      word = UInt64(clamping: index) & 0xFFFF | UInt64(clamping: count) << 16
    }
  }

  /// Starts empty.
  public init() {}

  /// Takes what was stored: buckets in ascending order.
  public init(buckets: [Bucket], unanswered: Int, shortestTimeout: Duration?) {
    self.buckets = buckets
    self.unanswered = unanswered
    self.shortestTimeout = shortestTimeout
  }

  /// The samples counted, those without an answer included.
  public var count: Int { buckets.reduce(unanswered) { $0 + $1.count } }

  /// Which bucket a round trip lies in.
  public static func bucket(of roundTrip: Duration) -> Int {
    let ratio = roundTrip / floor
    guard ratio > 1 else { return 0 }
    return min(lastBucket, Int((log(ratio) / log(growth)).rounded(.up)))
  }

  /// The middle of a bucket, at most 2.5 % from whatever lies in it.
  public static func middle(of bucket: Int) -> Duration {
    guard bucket > 0 else { return floor }
    return floor * (2 * pow(growth, Double(bucket)) / (1 + growth))
  }

  /// Counts a round trip.
  public mutating func add(_ roundTrip: Duration) { add(Bucket(index: Self.bucket(of: roundTrip), count: 1)) }

  /// Counts samples that had no answer within `timeout`.
  public mutating func add(unanswered count: Int, timeout: Duration) {
    guard count > 0 else { return }
    unanswered += count
    shortestTimeout = min(shortestTimeout ?? timeout, timeout)
  }

  /// Counts all that another one counted.
  public mutating func merge(_ other: Self) {
    for bucket in other.buckets { add(bucket) }
    if let timeout = other.shortestTimeout { add(unanswered: other.unanswered, timeout: timeout) }
  }

  /// The percentile by nearest rank, 1 to 100; nil where nothing was counted.
  public func percentile(_ percent: Int) -> LineAssessment.Percentile? {
    let count = self.count
    guard count > 0 else { return nil }
    var rank = max(1, (percent * count + 99) / 100)
    for bucket in buckets {
      if rank <= bucket.count { return .exactly(Self.middle(of: bucket.index)) }
      rank -= bucket.count
    }
    return .atLeast(shortestTimeout ?? .zero)
  }

  private mutating func add(_ bucket: Bucket) {
    var low = 0
    var high = buckets.count
    while low < high {
      let middle = (low + high) / 2
      if buckets[middle].index < bucket.index { low = middle + 1 } else { high = middle }
    }
    if low < buckets.count, buckets[low].index == bucket.index {
      buckets[low] = Bucket(index: bucket.index, count: buckets[low].count + bucket.count)
    } else {
      buckets.insert(bucket, at: low)
    }
  }
}
