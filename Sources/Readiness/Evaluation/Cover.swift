/// The smallest set of causes that explains every trouble, as a greedy set cover finds it.
///
/// Source: V. Chvátal, "A greedy heuristic for the set-covering problem", Mathematics of Operations
/// Research 4 (1979), p. 233. Gains only shrink while causes are taken, so each candidate waits in the
/// bucket of its last known gain and is counted again only when its turn comes.
package struct Cover: Sendable {
  /// The least share of a shared factor's measured dependants that must be in trouble.
  ///
  /// Not all: one commune that recovered, or whose line is fed twice, must not hide a broken ring. Not
  /// few: the more than 160 lines of a carrier always have some faults that are no fault of the carrier.
  package static let leastShare = 0.8
  /// The least number of troubles that make a shared factor the likelier cause.
  package static let leastShared = 2

  private var dependants: [Cause.Factor: Dependants] = [:]
  private var troubles = 0

  private struct Dependants {
    var measured = 0
    var inTrouble: [Int] = []
  }

  /// Starts without dependants.
  package init() {}

  /// Counts something that was measured under every factor it depends on.
  package mutating func add(isInTrouble: Bool, dependingOn factors: some Sequence<Cause.Factor>) {
    for factor in factors {
      dependants[factor, default: Dependants()].measured += 1
      if isInTrouble { dependants[factor, default: Dependants()].inTrouble.append(troubles) }
    }
    if isInTrouble { troubles += 1 }
  }

  /// The causes, the one that explains most first.
  package var causes: [Cause] { solution.causes }

  /// The causes, and the factor that explains each trouble, in the order they were added.
  package var solution: (causes: [Cause], explainedBy: [Cause.Factor?]) {
    var waiting = buckets
    var explained = [Cause.Factor?](repeating: nil, count: troubles)
    var causes: [Cause] = []
    for gain in stride(from: waiting.count - 1, to: 0, by: -1) {
      for candidate in waiting[gain].sorted(by: Candidate.isMoreSpecific) {
        let open = candidate.inTrouble.filter { explained[$0] == nil }
        guard open.count == gain else {
          waiting[open.count].append(candidate)
          continue
        }
        guard gain >= candidate.factor.leastGain else { continue }
        causes.append(Cause(candidate.factor, explains: gain, of: candidate.measured))
        for trouble in open { explained[trouble] = candidate.factor }
      }
    }
    return (causes, explained)
  }

  /// The eligible factors by the number of troubles they would explain alone.
  private var buckets: [[Candidate]] {
    var buckets = [[Candidate]](repeating: [], count: troubles + 1)
    for (factor, found) in dependants {
      let share = Double(found.inTrouble.count) / Double(found.measured)
      guard !factor.isShared || share >= Self.leastShare else { continue }
      let candidate = Candidate(factor, measured: found.measured, inTrouble: found.inTrouble)
      buckets[found.inTrouble.count].append(candidate)
    }
    return buckets
  }
}

/// A factor on its way into the cover.
private struct Candidate {
  let factor: Cause.Factor
  let measured: Int
  let inTrouble: [Int]
  /// Made once, for every candidate is compared many times.
  let order: Cause.Factor.Order

  init(_ factor: Cause.Factor, measured: Int, inTrouble: [Int]) {
    self.factor = factor
    self.measured = measured
    self.inTrouble = inTrouble
    order = factor.order
  }

  /// Among equals the factor with fewer dependants says more; then the more specific kind; then the name.
  static func isMoreSpecific(_ first: Self, _ second: Self) -> Bool {
    if first.measured != second.measured { return first.measured < second.measured }
    return first.order.isBefore(second.order, narrowFirst: true)
  }
}
