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
  private let pool: DatabasePool
  private let retention: Retention
  private let tail: Mutex<Tail>
  private let state: Mutex<State>
  /// Held while an hour goes from memory into the database, so that no question sees it twice or not at all.
  private let gate = Mutex<Void>(())

  private struct State {
    var open: OpenHours
    var anchor: Int
    /// Samples before it were dropped from hours.
    var clearedBefore: Int64?
    var hasClosedSinceRewrite = false
  }

  /// How many hours of checks go into the database at a time.
  private static let piece = 500
  /// How long after its end an hour is closed: what was asked at its end has its answer by then.
  static let delay: Duration = .seconds(60)

  /// Opens the history of a folder, made where it is missing; what is damaged is set aside and salvaged.
  ///
  /// - Throws: `owned` where another process writes there, `newer` where a newer version did.
  public init(folder path: String, retention: Retention = Retention()) throws(HistoryFault) {
    folder = StateFolder(path)
    self.retention = retention
    ownership = try Ownership(of: folder)
    let (pool, salvage) = try Salvage.opening(folder)
    let (tail, contents) = try Tail.open(folder.tail)
    let (open, anchor) = try HistoryFault.translating(folder.database) {
      try pool.read { try OpenHours.replaying(contents.samples, beside: try Records($0)) }
    }
    self.pool = pool
    self.tail = Mutex(tail)
    state = Mutex(State(open: open, anchor: anchor))
    incidents = [salvage, Incident(contents, of: folder.tail)].compactMap(\.self)
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
    try tail.withLock { tail throws(HistoryFault) in try tail.append(samples) }
    state.withLock { state in
      for sample in samples {
        state.anchor = max(state.anchor, sample.anchor)
        state.open.add(sample, closedSlots: closedSlots)
      }
    }
  }

  /// See `HistoryWriting`.
  public func synchronize() throws(HistoryFault) {
    try tail.withLock { tail throws(HistoryFault) in try tail.synchronize() }
  }

  /// See `HistoryWriting`.
  public func settle(now: WallTime) throws(HistoryFault) -> Bool {
    if try closeHours(endedBefore: now - Self.delay) { return true }
    if try rewriteTail() { return true }
    if try rollUpADay(before: now - Self.delay) { return true }
    return try prune(now: now)
  }

  /// See `HistoryWriting`.
  public func close() throws(HistoryFault) {
    try tail.withLock { tail throws(HistoryFault) in try tail.close() }
    try HistoryFault.translating(folder.database) { try pool.close() }
  }

  private func closeHours(endedBefore moment: WallTime) throws(HistoryFault) -> Bool {
    let (due, changes) = state.withLock { ($0.open.hours(endedBefore: moment), $0.open.transitions) }
    guard !due.isEmpty else { return false }
    let piece = Array(due.prefix(Self.piece))
    try gate.withLock { _ throws(HistoryFault) in
      try writing { database in
        var closing = try Closing(database)
        for hour in piece { try closing.close(hour) }
        try closing.write(changes)
      }
      state.withLock { state in
        state.open.close(piece.map(\.key), transitions: changes.count)
        state.hasClosedSinceRewrite = true
      }
    }
    return true
  }

  /// Leaves in the tail what is in no other file; the newest samples stay, for judging after a restart.
  private func rewriteTail() throws(HistoryFault) -> Bool {
    let rest: [Sample]? = state.withLock { $0.hasClosedSinceRewrite ? $0.open.samplesToKeep : nil }
    guard let rest else { return false }
    try tail.withLock { tail throws(HistoryFault) in try tail.replace(with: rest) }
    state.withLock { $0.hasClosedSinceRewrite = false }
    return true
  }

  private func rollUpADay(before moment: WallTime) throws(HistoryFault) -> Bool {
    let oldestOpen = state.withLock { $0.open.hours.keys.map(\.hour.day).min() }
    let today = min(Hour(of: moment).day, oldestOpen ?? .max)
    return try writing { database in
      let closing = try Closing(database)
      guard let day = try closing.dayToRollUp(before: today) else { return false }
      try closing.rollUp(day: day)
      return true
    }
  }

  private func prune(now: WallTime) throws(HistoryFault) -> Bool {
    let end = Hour(of: now - retention.raw).number
    let first = state.withLock { $0.clearedBefore } ?? end - 60 * Hour.perDay
    let next = min(first + Hour.perDay, end)
    let hasMore = try writing { database in
      let closing = try Closing(database)
      if first < next { try closing.clearSamples(from: first, before: next) }
      return try closing.dropOldestHour(before: Hour(of: now - self.retention.hourly).number)
    }
    state.withLock { $0.clearedBefore = next }
    return hasMore || next < end
  }

  private func writing<Value>(_ body: (Database) throws -> Value) throws(HistoryFault) -> Value {
    try HistoryFault.translating(folder.database) { try pool.write(body) }
  }

  /// The slots that a closed row of the same hour has; a sample so late is seldom.
  private func closedSlots(_ key: OpenHour.Key) -> Set<WallTime> {
    (try? pool.read { try Records($0).slots(of: key) }) ?? []
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
        return try body(Answers(open: open, records: try Records(database)))
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
