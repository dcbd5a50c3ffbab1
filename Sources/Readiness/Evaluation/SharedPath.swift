import Glibc

/// That the main line and a backup of one site seem to share one path, which no contract shows.
///
/// **Outages.** Two outages are one where they start within one interval of each other, each counted once. Of m
/// outages of the main line and b of the backup over a window of length T, c are common. Lines that fail
/// independently would have on average e = m · b · 2i / T common ones by chance (i the interval: each start of
/// one line leaves a stretch of 2i in which a start of the other would fit), and c or more of them with the
/// probability of a Poisson count, P(X ≥ c | e). They seem to share a path where c is at least `leastCommon`,
/// the common share 2c / (m + b) at least `leastShare`, and that probability at most `mostChance`.
///
/// **Latency.** Hour by hour, where the medians lie within 1 ms or 5 % of each other, and the moves from hour to
/// hour correlate by at least `leastLikeness` and are of like size. Moves under 1 ms prove nothing.
public struct SharedPath: Hashable, Sendable {
  /// The least number of common outages.
  public static let leastCommon = 3
  /// The least share of all outages that must be common, 0 to 1.
  public static let leastShare = 0.75
  /// The greatest probability that chance alone brings as many common ones.
  public static let mostChance = 0.001
  /// The least correlation of the moves of both medians, up to 1.
  public static let leastLikeness = 0.95
  /// The least number of moves from one hour to the next.
  public static let leastMoves = 24

  /// The main line.
  public var main: Line.ID
  /// The backup.
  public var backup: Line.ID
  /// What their outages say; nil where these prove nothing.
  public var outages: Outages?
  /// What their round trips say, a correlation up to 1; nil where these prove nothing.
  public var latencyLikeness: Double?

  /// How far the outages of two lines are common.
  public struct Outages: Hashable, Sendable {
    /// Those that started together.
    public var common: Int
    /// All of the main line.
    public var ofMain: Int
    /// All of the backup.
    public var ofBackup: Int

    /// Counts outages.
    public init(common: Int, ofMain: Int, ofBackup: Int) {
      self.common = common
      self.ofMain = ofMain
      self.ofBackup = ofBackup
    }

    /// The share of all outages that are common, 0 to 1.
    public var share: Double { ofMain + ofBackup > 0 ? 2 * Double(common) / Double(ofMain + ofBackup) : 0 }
  }

  /// Describes a suspicion.
  public init(main: Line.ID, backup: Line.ID, outages: Outages? = nil, latencyLikeness: Double? = nil) {
    self.main = main
    self.backup = backup
    self.outages = outages
    self.latencyLikeness = latencyLikeness
  }

  /// What is said of the site: for a look where outages prove it, a note where only round trips do.
  var finding: Finding {
    Finding(
      .lineSharedPath, outages == nil ? .note : .attention, scope: .site,
      measured: outages.map { 100 * $0.share }, bar: outages.map { _ in 100 * Self.leastShare },
      samples: outages.map { $0.ofMain + $0.ofBackup })
  }
}

extension SharedPath.Outages {
  /// Compares the starts of outages, each in order of time; nil where they prove nothing.
  package init?(main: [WallTime], backup: [WallTime], within interval: Duration, over window: Duration) {
    var (common, next) = (0, backup[...])
    for start in main {
      next = next.drop { $0 < start - interval }
      guard let partner = next.first, partner - start <= interval else { continue }
      common += 1
      next = next.dropFirst()
    }
    self.init(common: common, ofMain: main.count, ofBackup: backup.count)
    let expected = Double(main.count * backup.count) * (interval * 2 / window)
    guard common >= SharedPath.leastCommon, share >= SharedPath.leastShare,
      Self.chance(of: common, expecting: expected) <= SharedPath.mostChance
    else { return nil }
  }

  /// The probability of so many or more, by Poisson, where `mean` are expected.
  package static func chance(of least: Int, expecting mean: Double) -> Double {
    var (term, below) = (exp(-mean), 0.0)
    for count in 0..<least {
      below += term
      term *= mean / Double(count + 1)
    }
    return max(0, 1 - below)
  }
}
