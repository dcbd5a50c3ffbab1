import Readiness

/// How many sites have each verdict: six disjoint counts that add up to the total.
public struct Tally: Hashable, Sendable {
  private var counts: [Verdict: Int] = [:]

  /// Counts the verdicts of some sites.
  public init(_ sites: [SiteAssessment]) {
    for site in sites { counts[site.verdict, default: 0] += 1 }
  }

  /// The number of sites with a verdict.
  public subscript(verdict: Verdict) -> Int { counts[verdict, default: 0] }

  /// The number of sites.
  public var total: Int { counts.values.reduce(0, +) }

  /// The number of sites that will carry the meeting: ready, ready on backup, or in need of attention.
  public var carrying: Int { self[.ready] + self[.readyOnBackup] + self[.attention] }
}
