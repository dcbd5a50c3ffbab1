import GRDB
import Readiness
import Synchronization

/// The history in its files, for the one process that writes: a tail that takes every result, and a database
/// that takes an hour at a time.
///
/// One thread appends and settles; any thread asks. Asking never holds up appending for longer than a copy. Where
/// the database cannot be opened the tail is used all the same, and what it holds is answered.
public final class FileHistory: HistoryWriting, AnsweringHistory {
  let folder: StateFolder
  let ownership: Ownership
  let ballast: Ballast
  let retention: Retention
  let tail: Mutex<Tail>
  let state: Mutex<State>
  /// Held while an hour goes from memory into the database, so that no question sees it twice or not at all.
  let gate = Mutex<Void>(())

  struct State {
    /// The database, or why there is none.
    var database: Result<OpenDatabase, HistoryFault>
    /// Whether the next opening sets the database aside, for damage was met in it.
    var salvages = false
    var incidents: [Incident] = []
    var open: OpenHours
    /// What stands in no file because the tail cannot be written, beyond `open`; nil while it can.
    var ahead: OpenHours?
    /// How many batches were appended.
    var batches = 0
    var anchor: Int
    /// The newest hour that has a row: hours after it need no look into the files.
    var newestClosed: Hour?
    var hasClosedSinceRewrite = false
  }

  /// Opens the history of a folder, made where it is missing; what is damaged is set aside and salvaged.
  ///
  /// Where the database cannot be opened, `databaseFault` tells why and `openDatabase` tries again.
  /// - Throws: `owned` where another process writes there, `newer` where a newer version did, `folder`, `file` or
  ///   `full` where the tail cannot be used.
  public init(folder path: String, retention: Retention = Retention()) throws(HistoryFault) {
    folder = StateFolder(path)
    self.retention = retention
    ownership = try Ownership(of: folder)
    ballast = Ballast(path: folder.ballast)
    let (tail, contents) = try Tail.open(folder.tail) { _ in }
    var state: State
    do throws(HistoryFault) {
      state = try Self.opened(folder, salvaging: false)
    } catch {
      if case .newer = error { throw error }
      state = State(withoutDatabase: error, try Tail.bytes(of: folder.tail))
    }
    state.incidents += [Incident(contents, of: folder.tail)].compactMap(\.self)
    self.tail = Mutex(tail)
    self.state = Mutex(state)
    ballast.prepare()
  }

  /// What was found wrong with the files when they were opened, and what was done about it.
  public var incidents: [Incident] { state.withLock { $0.incidents } }

  // MARK: The database

  /// Why the database is not open; nil while it is.
  public var databaseFault: HistoryFault? {
    state.withLock { if case .failure(let fault) = $0.database { fault } else { nil } }
  }

  /// Opens the database that could not be opened before; what the tail holds beyond it counts once.
  public func openDatabase() throws(HistoryFault) {
    guard databaseFault != nil else { return }
    let salvages = state.withLock { $0.salvages }
    let opened = try Self.opened(folder, salvaging: salvages)
    state.withLock { state in
      state.database = opened.database
      state.salvages = false
      state.incidents += opened.incidents
      state.open = opened.open
      state.anchor = max(state.anchor, opened.anchor)
      state.newestClosed = opened.newestClosed
    }
  }

  /// Lets a database go in which damage was met: the next opening sets it aside and saves what can be read.
  public func letDatabaseGo(because fault: HistoryFault) {
    let database = state.withLock { state in
      defer { state.database = .failure(fault) }
      state.salvages = true
      return state.database
    }
    if case .success(let database) = database { try? database.pool.close() }
  }

  private static func opened(_ folder: StateFolder, salvaging: Bool) throws(HistoryFault) -> State {
    var (pool, salvage) = salvaging ? try Salvage.recover(folder) : try Salvage.opening(folder)
    var state: State
    do throws(HistoryFault) {
      state = try Self.state(of: folder, pool)
    } catch {
      try? pool.close()
      guard case .damaged = error else { throw error }
      (pool, salvage) = try Salvage.recover(folder)
      state = try Self.state(of: folder, pool)
    }
    state.incidents = [salvage].compactMap(\.self)
    return state
  }

  private static func state(of folder: StateFolder, _ pool: DatabasePool) throws(HistoryFault) -> State {
    let tail = try Tail.bytes(of: folder.tail)
    let opened = OpenDatabase(pool)
    return try HistoryFault.translating(folder.database) {
      try pool.read { database in
        let records = try opened.records(database)
        let (open, anchor) = try OpenHours.replaying(tail, beside: records)
        return State(
          database: .success(opened), open: open, anchor: anchor, newestClosed: try records.newestHour())
      }
    }
  }
}

extension FileHistory.State {
  /// What the bytes of a tail say alone.
  fileprivate init(withoutDatabase fault: HistoryFault, _ tail: [UInt8]) {
    let (open, anchor) = OpenHours.replaying(tail)
    self.init(database: .failure(fault), open: open, anchor: anchor)
  }
}
