import Readiness

/// What the files have of an hour already, so that a sample which comes late or is read again counts once.
struct ClosedHour {
  /// The slots that stand in its row.
  var slots: Set<WallTime> = []
  /// Whether its row no longer tells which slots it counted: then nothing can join it.
  var isSealed = false

  /// Whether a slot counts already, or could.
  func contains(_ slot: WallTime) -> Bool { isSealed || slots.contains(slot) }
}
