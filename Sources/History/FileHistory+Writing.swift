import GRDB
import Readiness

extension FileHistory {
  /// See `HistoryWriting`.
  public var anchor: Int { state.withLock { $0.anchor } }

  /// See `HistoryWriting`.
  public var newestSlot: WallTime? { state.withLock { $0.open.newestSlot } }

  /// The bytes of the tail.
  public var tailBytes: Int { tail.withLock { $0.bytes } }

  /// See `HistoryWriting`.
  public func raiseAnchor(to anchor: Int) throws(HistoryFault) {
    state.withLock { $0.anchor = max($0.anchor, anchor) }
    let pool = try opened().pool
    try HistoryFault.translating(folder.database) {
      try pool.write { database in
        try database.execute(
          sql: "INSERT OR IGNORE INTO anchor VALUES (?, CAST(unixepoch('subsec') * 1000 AS INTEGER))",
          arguments: [anchor])
      }
    }
  }

  /// See `HistoryWriting`.
  public func append(_ samples: [Sample]) throws(HistoryFault) {
    try givingWay { () throws(HistoryFault) in
      try tail.withLock { tail throws(HistoryFault) in try tail.append(samples) }
    }
    let closed = closedHours(of: samples)
    state.withLock { state in
      state.batches += 1
      // The tail takes results again: what it has not taken yet is shown when it has.
      state.ahead = nil
      for sample in samples {
        state.anchor = max(state.anchor, sample.anchor)
        state.open.add(sample) { closed[$0] ?? ClosedHour() }
      }
    }
  }

  /// How many batches were appended since it was opened.
  public var batches: Int { state.withLock { $0.batches } }

  /// Shows results that the tail cannot take, marked as unkept, until it takes a batch; one that is shown already
  /// changes nothing.
  ///
  /// Where more than `batches` were appended by now the tail does not fail any more, and nothing is laid over.
  public func lay(_ unkept: [Sample], after batches: Int) {
    guard !unkept.isEmpty else { return }
    state.withLock { state in
      guard state.batches == batches else { return }
      var ahead = state.ahead ?? state.open.withoutHours
      // No two places: the next copy is none.
      state.ahead = nil
      ahead.lay(unkept)
      state.ahead = ahead
    }
  }

  /// See `HistoryWriting`.
  public func synchronize() throws(HistoryFault) {
    try tail.withLock { tail throws(HistoryFault) in try tail.synchronize() }
  }

  /// See `HistoryWriting`.
  public func close() throws(HistoryFault) {
    defer { ownership.release() }
    let pool = try? opened().pool
    defer { try? pool?.close() }
    // The log stays for readers, but empty: the database is whole without it.
    _ = try? pool?.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try tail.withLock { tail throws(HistoryFault) in try tail.close() }
    try HistoryFault.translating(folder.database) { try pool?.close() }
  }

  /// Tries again without the ballast where the disk is full.
  private func givingWay(_ body: () throws(HistoryFault) -> Void) throws(HistoryFault) {
    do throws(HistoryFault) {
      try body()
    } catch {
      guard case .full = error, ballast.release() else { throw error }
      try body()
    }
  }

  /// What the files have of hours that samples begin anew; a sample so late is seldom.
  ///
  /// It is read before the state is locked: a question holds its reader while it waits for the state. What cannot
  /// be read now is compared again when the hour is closed.
  private func closedHours(of samples: [Sample]) -> [OpenHour.Key: ClosedHour] {
    let late: [Sample] = state.withLock { state in
      guard let newest = state.newestClosed else { return [] }
      return samples.filter { Hour(of: $0.slot) <= newest && !state.open.hasHour(of: $0) }
    }
    guard !late.isEmpty, let opened = try? opened() else { return [:] }
    let keys = Set(
      late.map { OpenHour.Key($0, of: SeriesNumbers.Place(series: $0.series, vantage: $0.vantage)) })
    let found = try? opened.pool.read { database in
      let records = try opened.records(database)
      return try keys.map { ($0, try records.closed($0)) }
    }
    return Dictionary(uniqueKeysWithValues: found ?? [])
  }
}
