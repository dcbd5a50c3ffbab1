import Readiness

/// The times of a summed-up train in 10 µs, told by the median, which lies between the shortest and longest.
///
/// Beside a long median the others are told in the coarser unit that they are kept to.
struct TrainTimes {
  /// The median.
  private(set) var median: Int64?
  /// The shortest.
  private(set) var shortest: Int64?
  /// The longest.
  private(set) var longest: Int64?
  /// The jitter.
  private(set) var jitter: Int64?

  /// The mask of a train that has all four.
  static let all = 15
  /// How many there can be.
  static let count = 4
  /// Nanoseconds in a unit.
  private static let unit: Int64 = 10_000

  /// Takes the times of a train.
  init(_ train: Kept.TrainFigures) {
    median = train.median?.units(of: Self.unit)
    shortest = train.shortest?.units(of: Self.unit)
    longest = train.longest?.units(of: Self.unit)
    jitter = train.jitter?.units(of: Self.unit)
  }

  /// A train's counts alone.
  static func without(_ train: Kept.TrainFigures) -> Kept.TrainFigures {
    Kept.TrainFigures(
      sent: train.sent, answered: train.answered, retransmitted: train.retransmitted, late: train.late)
  }

  /// Which are there, one bit each in the order of `coded`.
  var mask: Int {
    [median, shortest, longest, jitter].enumerated().reduce(0) {
      $0 | ($1.element == nil ? 0 : 1 << $1.offset)
    }
  }

  /// What has to be stored of each; nil where it is absent.
  var coded: [Int64?] {
    let scale = Self.scale(beside: median)
    let middle = (median ?? 0) / scale
    return [
      median, shortest.map { middle - $0 / scale }, longest.map { $0 / scale - middle },
      jitter.map { $0 / scale },
    ]
  }

  /// Takes what was stored.
  init(coded: [Int64?]) throws(ChunkDamage) {
    let median = try Self.time(coded[0])
    let scale = Self.scale(beside: median)
    let middle = (median ?? 0) / scale
    self.median = median
    shortest = try Self.time(coded[1].map { middle &- $0 }, scale)
    longest = try Self.time(coded[2].map { middle &+ $0 }, scale)
    jitter = try Self.time(coded[3], scale)
  }

  /// Gives a train its times.
  func put(into train: inout Kept.TrainFigures) {
    func duration(_ units: Int64?) -> Duration? { units.map { .nanoseconds($0 * Self.unit) } }
    train.median = duration(median)
    train.shortest = duration(shortest)
    train.longest = duration(longest)
    train.jitter = duration(jitter)
  }

  private static func time(_ told: Int64?, _ scale: Int64 = 1) throws(ChunkDamage) -> Int64? {
    guard let told else { return nil }
    guard (0...Span.limit / unit / scale).contains(told) else { throw .malformed }
    return told * scale
  }

  /// How many units the times beside a median are told in.
  private static func scale(beside median: Int64?) -> Int64 {
    Kept.TrainFigures.unit(beside: median.map { .nanoseconds($0 * unit) }).nanoseconds / unit
  }
}
