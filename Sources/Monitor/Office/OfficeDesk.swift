import Dispatch
import Glibc
import History
import Readiness
import Synchronization

/// Owns what people record: takes it, keeps it and knows how it stands.
///
/// Taking blocks for as long as the disk does, on the caller's thread; how it stands is answered from memory. Where
/// the file fails nothing is taken, the daemon goes on measuring, and the file is tried again and again.
public final class OfficeDesk: Sendable {
  /// What came of a record.
  public enum Recording: Sendable {
    /// It is kept: its number, the meeting it made or changed, and what should be known all the same.
    case recorded(number: Int, meeting: Meeting.ID?, warnings: [OfficeRule])
    /// It cannot be taken; nothing was kept.
    case refused([OfficeFault])
    /// The file fails; nothing was kept.
    case failed(HistoryFault)
  }

  private struct State {
    var book = OfficeBook()
    /// The open file; changed only by who holds the holder.
    var store: OfficeStore?
    var complaint: HistoryFault?
    var incidents: [Incident] = []
    var isRetrying = false
    var isStopping = false
  }

  private struct Holder {
    /// Whether the next opening sets the file aside, for damage was met in it.
    var salvages = false
  }

  /// After how long a file that failed is tried again.
  private static let retry: Duration = .seconds(5)

  private let folder: String
  private let shelf = CalendarShelf()
  /// Held while the disk works: only those who write wait for it.
  private let holder = Mutex(Holder())
  /// Never held while the disk works.
  private let state = Mutex(State())

  /// Opens the file of a folder; one that cannot be used is tried again and again.
  ///
  /// - Throws: `owned` and `newer` only: then another program is in charge of the file.
  public init(folder: String) throws(HistoryFault) {
    self.folder = folder
    do throws(HistoryFault) {
      try working { _ throws(HistoryFault) in () }
    } catch {
      switch error {
      case .owned, .newer: throw error
      default: break
      }
    }
  }

  /// Everything people recorded, as it stands now.
  public var book: OfficeBook { state.withLock { $0.book } }

  /// Why nothing can be recorded; nil where it can.
  public var complaint: HistoryFault? { state.withLock { $0.complaint } }

  /// Damaged files that were set aside.
  public var incidents: [Incident] { state.withLock { $0.incidents } }

  /// What is planned, beside an inventory.
  public func diary(in inventory: Inventory) -> Diary {
    Diary(book, in: inventory) { [shelf] in shelf.meetings(over: $0, in: inventory) }
  }

  /// What was kept of meetings and verdicts; nil while the file cannot be used.
  ///
  /// Told at once: only asking it blocks while somebody writes.
  public var kept: (any OfficeReading)? { state.withLock { $0.store } }

  /// Keeps a calendar that was fetched or handed in, or why it could not be; the one before stays then.
  public func keep(
    calendar name: String, _ bytes: [UInt8]?, because fault: String?, at now: WallTime
  ) throws(HistoryFault) {
    try working { store throws(HistoryFault) in
      try store.keep(calendar: name, bytes: bytes, at: now, fault: fault)
      shelf.put(try store.calendars())
    }
  }

  /// Takes what somebody says, whole or not at all.
  public func record(
    _ record: OfficeRecord, by name: String, user: UInt32, force: Bool, in inventory: Inventory,
    at now: WallTime
  ) -> Recording {
    do throws(HistoryFault) {
      return try working { store throws(HistoryFault) in
        let diary = diary(in: inventory)
        var faults = record.faults(
          in: inventory, beside: diary.book, meetings: record.namesMeeting ? diary.ids(around: now) : [],
          by: CalendarRecurrence(zone: inventory.province.timeZone), at: now)
        if let rule = OfficeRule.fault(of: name, limit: OfficeText.name) {
          faults.append(OfficeFault(rule, at: "by"))
        }
        let warnings = faults.isEmpty ? diary.warnings(of: record, at: now) : []
        if !force { faults += warnings.filter(\.rule.needsForce) }
        guard faults.isEmpty else { return .refused(faults) }
        let signature = Signature(by: name, user: user, at: now)
        let composed = record.composed
        let number = try store.record(composed, by: signature)
        state.withLock { state in
          state.book.add(composed, number: number, by: signature)
          state.complaint = nil
        }
        return .recorded(number: number, meeting: record.meeting(number), warnings: warnings.map(\.rule))
      }
    } catch {
      return .failed(error)
    }
  }

  /// Does something with the file, one after the other; blocks for as long as the disk does.
  ///
  /// Never from within another call of it.
  public func working<Value: Sendable>(
    _ body: (OfficeStore) throws(HistoryFault) -> Value
  ) throws(HistoryFault) -> Value {
    try holder.withLock { holder throws(HistoryFault) in
      do throws(HistoryFault) {
        return try body(try opened(&holder))
      } catch {
        complain(of: error, &holder)
        throw error
      }
    }
  }

  /// Ends; what was taken is on the disk already.
  public func stop() {
    state.withLock { $0.isStopping = true }
    holder.withLock { _ in letGo() }
  }

  private func opened(_ holder: inout Holder) throws(HistoryFault) -> OfficeStore {
    if let store = state.withLock({ $0.store }) { return store }
    guard !state.withLock({ $0.isStopping }) else { throw .folder(folder, errno: ECANCELED) }
    let (store, book) = try load(salvaging: holder.salvages)
    holder.salvages = false
    state.withLock { state in
      state.store = store
      state.book = book
      state.complaint = nil
      state.incidents += store.incidents
    }
    return store
  }

  /// Opens the file and reads it; one that turns out to be damaged is set aside at once.
  private func load(salvaging: Bool) throws(HistoryFault) -> (OfficeStore, OfficeBook) {
    let store = try OfficeStore(folder: folder, salvaging: salvaging)
    do throws(HistoryFault) {
      let book = try store.book()
      shelf.put(try store.calendars())
      return (store, book)
    } catch {
      store.close()
      guard case .damaged = error, !salvaging else { throw error }
      return try load(salvaging: true)
    }
  }

  private func complain(of fault: HistoryFault, _ holder: inout Holder) {
    if case .damaged = fault {
      letGo()
      holder.salvages = true
    }
    let mustRetry = state.withLock { state in
      state.complaint = fault
      defer { state.isRetrying = true }
      return !state.isRetrying && !state.isStopping
    }
    if mustRetry { retryLater() }
  }

  /// Closes the file; only for who holds the holder.
  private func letGo() {
    let store = state.withLock { state in
      defer { state.store = nil }
      return state.store
    }
    store?.close()
  }

  private func retryLater() {
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.retry.inSeconds) { [weak self] in
      guard let self, !state.withLock({ $0.isStopping }) else { return }
      state.withLock { $0.isRetrying = false }
      let works: Void? = try? working { store throws(HistoryFault) in try store.probe() }
      if works != nil { state.withLock { $0.complaint = nil } }
    }
  }
}

extension OfficeRecord {
  /// Whether it names a meeting that must be found: that costs a year of every rule.
  fileprivate var namesMeeting: Bool {
    switch self {
    case .meeting(.edit), .meeting(.cancel), .rollCall: true
    default: false
    }
  }

  /// The meeting that a change makes or is about.
  fileprivate func meeting(_ number: Int) -> Meeting.ID? {
    if case .meeting = self { OfficeBook.id(of: number) } else { nil }
  }
}

extension Diary {
  /// The ids of all meetings that may be spoken of.
  fileprivate func ids(around now: WallTime) -> Set<Meeting.ID> {
    Set(meetings(over: Self.horizon(around: now)).map(\.id))
  }
}
