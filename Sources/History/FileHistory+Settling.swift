import CLinux
import GRDB
import Readiness

extension FileHistory {
  /// How many hours of checks go into the database at a time.
  private static let piece = 500
  /// How long after its end an hour is closed: what was asked at its end has its answer by then.
  static let delay: Duration = .seconds(60)
  /// What stays raw even on a full disk.
  private static let kept: Duration = .seconds(7 * 86_400)

  /// See `HistoryWriting`.
  public func settle(now: WallTime) throws(HistoryFault) -> Bool {
    // Whoever opens it says why it is not open.
    guard databaseFault == nil else { return false }
    do throws(HistoryFault) {
      return try settleAPiece(now: now)
    } catch {
      guard case .full = error else { throw error }
      if ballast.release() { return true }
      guard try dropOldestSamples(before: now - Self.kept) else { throw error }
      return true
    }
  }

  private func settleAPiece(now: WallTime) throws(HistoryFault) -> Bool {
    if try closeHours(endedBefore: now - Self.delay) { return true }
    if try rewriteTail() { return true }
    if try rollUpADay(before: now - Self.delay) { return true }
    if try prune(now: now) { return true }
    ballast.prepare()
    // Starting, closing and asking leave holes, in all the size of what is in use.
    vmeet_give_memory_back()
    return false
  }

  /// Drops the samples of the oldest hour that has them: room inside the file that new hours can take.
  private func dropOldestSamples(before moment: WallTime) throws(HistoryFault) -> Bool {
    guard let oldest = try due({ try $0.oldestRawHour(before: Hour(of: moment)) }) else { return false }
    try recording { try Closing($0).clearSamples(of: oldest) }
    return true
  }

  private func closeHours(endedBefore moment: WallTime) throws(HistoryFault) -> Bool {
    let (piece, changes) = state.withLock {
      ($0.open.hours(endedBefore: moment, most: Self.piece), $0.open.transitions)
    }
    guard !piece.isEmpty else { return false }
    try gate.withLock { _ throws(HistoryFault) in
      try recording { records in
        var closing = try Closing(records)
        try closing.close(piece)
        try closing.write(changes)
      }
      state.withLock { state in
        state.open.close(piece, transitions: changes.count)
        state.hasClosedSinceRewrite = true
        state.newestClosed = piece.map(\.key.hour).reduce(state.newestClosed) { max($0 ?? $1, $1) }
      }
    }
    return true
  }

  /// Leaves in the tail what is in no other file; the newest samples stay, for judging after a restart.
  private func rewriteTail() throws(HistoryFault) -> Bool {
    let open = state.withLock { $0.hasClosedSinceRewrite ? $0.open : nil }
    guard let open else { return false }
    try tail.withLock { tail throws(HistoryFault) in try tail.replace(with: open.samplesToKeep) }
    state.withLock { $0.hasClosedSinceRewrite = false }
    return true
  }

  private func rollUpADay(before moment: WallTime) throws(HistoryFault) -> Bool {
    let oldestOpen = state.withLock { $0.open.oldestHour?.day }
    let today = min(Hour(of: moment).day, oldestOpen ?? .max)
    guard let day = try due({ try $0.dayToRollUp(before: today) }) else { return false }
    try recording { try Closing($0).rollUp(day: day) }
    return true
  }

  /// Drops one hour's samples and one hour, each the oldest of its kind.
  private func prune(now: WallTime) throws(HistoryFault) -> Bool {
    let raw = Hour(of: now - retention.raw)
    let hourly = Hour(of: now - retention.hourly)
    let (stale, old) = try due { (try $0.oldestRawHour(before: raw), try $0.oldestHour(before: hourly)) }
    guard stale != nil || old != nil else { return false }
    try recording { records in
      let closing = try Closing(records)
      if let stale { try closing.clearSamples(of: stale) }
      if let old { try closing.drop(old) }
    }
    return true
  }

  private func due<Value>(_ look: (Due) throws -> Value) throws(HistoryFault) -> Value {
    let pool = try opened().pool
    return try HistoryFault.translating(folder.database) { try pool.read { try look(Due(database: $0)) } }
  }

  private func recording(_ body: (Records) throws -> Void) throws(HistoryFault) {
    let opened = try opened()
    try HistoryFault.translating(folder.database) {
      try opened.pool.write { try body(try opened.records($0)) }
    }
  }

  func opened() throws(HistoryFault) -> OpenDatabase { try state.withLock { $0.database }.get() }
}
