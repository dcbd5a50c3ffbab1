import Readiness

/// What the files have of an hour already, so that a sample which comes late or is read again counts once.
struct ClosedHour {
  /// The slots that stand in its rows.
  var slots: Set<WallTime> = []
  /// Whether its row no longer tells which slots it counted: then nothing can join it.
  var isSealed = false

  /// Whether a slot counts already, or could.
  func contains(_ slot: WallTime) -> Bool { isSealed || slots.contains(slot) }
}

extension ClosedHour {
  /// What the rows of a check's hour tell of the one of a series.
  init(_ rows: [Entry], _ place: SeriesNumbers.Place) {
    for entry in rows {
      if let samples = entry.decoded {
        slots.formUnion(samples.map(\.slot))
      } else if entry.place == place {
        isSealed = true
      }
    }
  }
}
