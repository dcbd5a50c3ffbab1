/// What can be in trouble and be explained by a cause.
public enum Trouble: Hashable, Sendable {
  /// A line of a site.
  case line(Site.ID, Line.ID)
  /// A required device of a site.
  case device(Site.ID, Device.ID)
}

/// What one judgement tells the next of the causes that several things share.
///
/// When such a cause is over, what it took along stays its own for as long as nothing newer was found of it:
/// the results from before the recovery are no fault of anybody's own.
public struct CauseMemory: Hashable, Sendable {
  struct Known: Hashable, Sendable {
    /// Since when it was found without a break.
    var since: WallTime
    /// What it explains, or still explains of what it explained.
    var explained: Set<Trouble>
    /// The slot of the first answer after it; nil while it lasts.
    var recoveredAt: WallTime?
  }

  private(set) var known: [Cause.Factor: Known] = [:]

  /// Knows of no cause.
  public init() {}

  /// The causes that are over while something they took along has no newer result yet.
  public var recovering: Set<Cause.Factor> { Set(known.filter { $0.value.recoveredAt != nil }.keys) }

  /// Since when a cause was found without a break; nil where it is not known, or over.
  func since(_ factor: Cause.Factor) -> WallTime? {
    known[factor].flatMap { $0.recoveredAt == nil ? $0.since : nil }
  }

  /// What is still put down to causes that are over: in trouble by a result from before the recovery.
  func stillExplained(
    besides causes: [Cause], among measured: [(Trouble, Dependant)]
  ) -> [Cause.Factor: (at: WallTime, troubles: Set<Trouble>)] {
    let lasting = Set(causes.map(\.factor))
    guard known.keys.contains(where: { !lasting.contains($0) }) else { return [:] }
    let dependants = Dictionary(measured, uniquingKeysWith: { first, _ in first })
    var found: [Cause.Factor: (at: WallTime, troubles: Set<Trouble>)] = [:]
    for (factor, known) in known where !lasting.contains(factor) {
      let answers = known.explained.compactMap { dependants[$0] }.filter { !$0.isInTrouble }.map(\.newest)
      guard let recovered = known.recoveredAt ?? answers.min() else { continue }
      let old = known.explained.filter { trouble in
        dependants[trouble].map { $0.isInTrouble && $0.newest < recovered } ?? false
      }
      if !old.isEmpty { found[factor] = (recovered, old) }
    }
    return found
  }

  /// Takes a cause as one that was found before.
  mutating func remember(_ factor: Cause.Factor, explained: Set<Trouble>, since: WallTime) {
    known[factor] = Known(since: since, explained: explained)
  }

  /// The memory after a judgement.
  func after(
    _ explained: [Cause.Factor: Set<Trouble>],
    recovering: [Cause.Factor: (at: WallTime, troubles: Set<Trouble>)], at now: WallTime
  ) -> Self {
    var next = Self()
    for (factor, old) in recovering {
      next.known[factor] = Known(
        since: known[factor]?.since ?? now, explained: old.troubles, recoveredAt: old.at)
    }
    for (factor, troubles) in explained where factor.outlivesRecovery {
      next.known[factor] = Known(since: since(factor) ?? now, explained: troubles)
    }
    return next
  }
}

/// Something measured that a cause could explain.
struct Dependant {
  var isInTrouble: Bool
  /// The slot of its newest result.
  var newest: WallTime
  /// What it depends on.
  var factors: [Cause.Factor]
}
