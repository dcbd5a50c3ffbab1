import CLinux
import GRDB
import Readiness
import Synchronization

/// The history in its files, for the one process that writes: a tail that takes every result, and a database
/// that takes an hour at a time.
///
/// One thread appends and settles; any thread asks. Asking never holds up appending for longer than a copy.
public final class FileHistory: HistoryWriting {
  /// What was found wrong with the files when they were opened, and what was done about it.
  public let incidents: [Incident]

  private let folder: StateFolder
  private let ownership: Ownership
  private let ballast: Ballast
  private let pool: DatabasePool
  private let retention: Retention
  private let tail: Mutex<Tail>
  private let state: Mutex<State>
  private let numbers = Mutex(SeriesNumbers())
  /// Held while an hour goes from memory into the database, so that no question sees it twice or not at all.
  private let gate = Mutex<Void>(())

  private struct State {
    var open: OpenHours
    var anchor: Int
    /// The newest hour that has a row: hours after it need no look into the files.
    var newestClosed: Hour?
    var hasClosedSinceRewrite = false
  }

  /// How many hours of checks go into the database at a time.
  private static let piece = 500
  /// How long after its end an hour is closed: what was asked at its end has its answer by then.
  static let delay: Duration = .seconds(60)
  /// What stays raw even on a full disk.
  private static let kept: Duration = .seconds(7 * 86_400)

  /// Opens the history of a folder, made where it is missing; what is damaged is set aside and salvaged.
  ///
  /// Where `damaged` was thrown in use, close it and open anew with `salvaging`: then the database is set aside
  /// and salvaged even if it can be opened.
  /// - Throws: `owned` where another process writes there, `newer` where a newer version did.
  public init(
    folder path: String, retention: Retention = Retention(), salvaging: Bool = false
  ) throws(HistoryFault) {
    folder = StateFolder(path)
    self.retention = retention
    ownership = try Ownership(of: folder)
    ballast = Ballast(path: folder.ballast)
    let (tail, contents) = try Tail.open(folder.tail) { _ in }
    var (pool, salvage) = salvaging ? try Salvage.recover(folder) : try Salvage.opening(folder)
    let state: State
    do throws(HistoryFault) {
      state = try Self.state(of: folder, pool)
    } catch {
      guard case .damaged = error else { throw error }
      try? pool.close()
      (pool, salvage) = try Salvage.recover(folder)
      state = try Self.state(of: folder, pool)
    }
    self.pool = pool
    self.tail = Mutex(tail)
    self.state = Mutex(state)
    ballast.prepare()
    incidents = [salvage, Incident(contents, of: folder.tail)].compactMap(\.self)
  }

  private static func state(of folder: StateFolder, _ pool: DatabasePool) throws(HistoryFault) -> State {
    let tail = try Tail.bytes(of: folder.tail)
    return try HistoryFault.translating(folder.database) {
      try pool.read { database in
        let (open, anchor) = try OpenHours.replaying(tail, beside: try Records(database))
        let newest = try Int64.fetchOne(database, sql: "SELECT max(hour) FROM chunk WHERE hour < 4294967296")
        return State(open: open, anchor: anchor, newestClosed: newest.map(Hour.init))
      }
    }
  }

  // MARK: Writing

  /// See `HistoryWriting`.
  public var anchor: Int { state.withLock { $0.anchor } }

  /// See `HistoryWriting`.
  public var newestSlot: WallTime? { state.withLock { $0.open.newestSlot } }

  /// The bytes of the tail.
  public var tailBytes: Int { tail.withLock { $0.bytes } }

  /// See `HistoryWriting`.
  public func raiseAnchor(to anchor: Int) throws(HistoryFault) {
    state.withLock { $0.anchor = max($0.anchor, anchor) }
    try writing { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO anchor VALUES (?, CAST(unixepoch('subsec') * 1000 AS INTEGER))",
        arguments: [anchor])
    }
  }

  /// See `HistoryWriting`.
  public func append(_ samples: [Sample]) throws(HistoryFault) {
    try givingWay { () throws(HistoryFault) in
      try tail.withLock { tail throws(HistoryFault) in try tail.append(samples) }
    }
    let closed = closedHours(of: samples)
    state.withLock { state in
      for sample in samples {
        state.anchor = max(state.anchor, sample.anchor)
        state.open.add(sample) { closed[$0] ?? ClosedHour() }
      }
    }
  }

  /// See `HistoryWriting`.
  public func synchronize() throws(HistoryFault) {
    try tail.withLock { tail throws(HistoryFault) in try tail.synchronize() }
  }

  /// See `HistoryWriting`.
  public func settle(now: WallTime) throws(HistoryFault) -> Bool {
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
    try writing { try Closing(try records($0)).clearSamples(of: oldest) }
    return true
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

  /// See `HistoryWriting`.
  public func close() throws(HistoryFault) {
    defer { ownership.release() }
    defer { try? pool.close() }
    // The log stays for readers, but empty: the database is whole without it.
    _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try tail.withLock { tail throws(HistoryFault) in try tail.close() }
    try HistoryFault.translating(folder.database) { try pool.close() }
  }

  private func closeHours(endedBefore moment: WallTime) throws(HistoryFault) -> Bool {
    let (piece, changes) = state.withLock {
      ($0.open.hours(endedBefore: moment, most: Self.piece), $0.open.transitions)
    }
    guard !piece.isEmpty else { return false }
    try gate.withLock { _ throws(HistoryFault) in
      try writing { database in
        var closing = try Closing(try records(database))
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
    try writing { try Closing(try records($0)).rollUp(day: day) }
    return true
  }

  /// Drops one hour's samples and one hour, each the oldest of its kind.
  private func prune(now: WallTime) throws(HistoryFault) -> Bool {
    let raw = Hour(of: now - retention.raw)
    let hourly = Hour(of: now - retention.hourly)
    let (stale, old) = try due { (try $0.oldestRawHour(before: raw), try $0.oldestHour(before: hourly)) }
    guard stale != nil || old != nil else { return false }
    try writing { database in
      let closing = try Closing(try records(database))
      if let stale { try closing.clearSamples(of: stale) }
      if let old { try closing.drop(old) }
    }
    return true
  }

  private func due<Value>(_ look: (Due) throws -> Value) throws(HistoryFault) -> Value {
    try HistoryFault.translating(folder.database) { try pool.read { try look(Due(database: $0)) } }
  }

  private func writing<Value>(_ body: (Database) throws -> Value) throws(HistoryFault) -> Value {
    try HistoryFault.translating(folder.database) { try pool.write(body) }
  }

  /// The files as a transaction sees them; the numbers of series, which only grow, are read once.
  private func records(_ database: Database) throws -> Records {
    let records = try Records(database, known: numbers.withLock { $0 })
    numbers.withLock { if $0.newest < records.numbers.newest { $0 = records.numbers } }
    return records
  }

  /// What the files have of hours that samples begin anew; a sample so late is seldom.
  ///
  /// It is read before the state is locked: a question holds its reader while it waits for the state. What cannot
  /// be read now is compared again when the hour is closed.
  private func closedHours(of samples: [Sample]) -> [OpenHour.Key: ClosedHour] {
    let late: [Sample] = state.withLock { state in
      guard let newest = state.newestClosed else { return [] }
      return samples.filter { Hour(of: $0.observation.slot) <= newest && !state.open.hasHour(of: $0) }
    }
    guard !late.isEmpty else { return [:] }
    let keys = Set(
      late.map { OpenHour.Key($0, of: SeriesNumbers.Place(series: $0.series, vantage: $0.vantage)) })
    let found = try? pool.read { database in
      let records = try records(database)
      return try keys.map { ($0, ClosedHour(try records.rows(of: $0), $0.place)) }
    }
    return Dictionary(uniqueKeysWithValues: found ?? [])
  }

  // MARK: Asking

  private func answer<Value>(_ body: (Answers) throws -> Value) throws(HistoryFault) -> Value {
    try HistoryFault.translating(folder.database) {
      try pool.read { database in
        let open = try gate.withLock { _ in
          // The first look makes the moment of the files the one of the memory.
          _ = try Row.fetchOne(database, sql: "SELECT 1 FROM series LIMIT 1")
          return state.withLock { $0.open }
        }
        return try body(Answers(open: open, records: try records(database)))
      }
    }
  }

  /// See `HistoryReading`.
  public func series() throws(HistoryFault) -> [Series] { try answer { try $0.series() } }

  /// See `HistoryReading`.
  public func newest() throws(HistoryFault) -> [Sample] { state.withLock { $0.open.newestSamples } }

  /// See `HistoryReading`.
  public func summaries(
    of checks: Set<CheckID>?, over window: Window
  ) throws(HistoryFault) -> [CheckID: Summary] {
    try answer { try $0.summaries(of: checks, over: window) }
  }

  /// See `HistoryReading`.
  public func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> [(window: Window, summary: Summary)] {
    try answer { try $0.steps(of: check, over: window, every: step) }
  }

  /// See `HistoryReading`.
  public func samples(of check: CheckID, over window: Window) throws(HistoryFault) -> [Kept] {
    try answer { try $0.samples(of: check, over: window) }
  }

  /// See `HistoryReading`.
  public func transitions(
    of checks: Set<CheckID>?, over window: Window
  ) throws(HistoryFault) -> [Transition] {
    try answer { try $0.transitions(of: checks, over: window) }
  }

  /// See `HistoryReading`.
  public func lastSuccess(of checks: Set<CheckID>?) throws(HistoryFault) -> [CheckID: WallTime] {
    try answer { try $0.lastSuccess(of: checks) }
  }
}
