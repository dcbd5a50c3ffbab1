/// The regular slots of a check: every whole millisecond of the anchored wall clock ≡ phase (mod interval).
package struct Grid: Hashable, Sendable {
  private let interval: Int64
  private let phase: Int64

  /// The slots of a check with this interval; one below a millisecond counts as a millisecond.
  package init(of check: CheckID, interval: Duration) {
    self.init(hash: Phase.hash(check.description), interval: interval)
  }

  /// The slots of the check with this hash: a text is costly to hash where many are asked for.
  init(hash: UInt64, interval: Duration) {
    self.interval = max(1, Int64(interval.inMilliseconds))
    phase = Int64(hash % UInt64(self.interval))
  }

  /// The first slot after `moment`.
  package func next(after moment: WallTime) -> WallTime {
    WallTime(milliseconds: moment.milliseconds + interval - remainder(moment))
  }

  /// Whether a regular slot lies there.
  package func contains(_ moment: WallTime) -> Bool { remainder(moment) == 0 }

  private func remainder(_ moment: WallTime) -> Int64 {
    let rest = (moment.milliseconds - phase) % interval
    return rest < 0 ? rest + interval : rest
  }
}
