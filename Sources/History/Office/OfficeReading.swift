import Readiness

/// What office.sqlite answers, whether its writer holds it or somebody only reads.
///
/// Calls block for as long as the disk does. A row that is damaged is thrown as `damaged`, never guessed.
public protocol OfficeReading: AnyObject, Sendable {
  /// Everything people recorded, as it stands now.
  func book() throws(HistoryFault) -> OfficeBook

  /// The newest good download of every calendar, and what is wrong with the newest try.
  func calendars() throws(HistoryFault) -> [KeptCalendar]

  /// The checkpoints that were due in a window, in order of time.
  func checkpoints(over window: Window) throws(HistoryFault) -> [CheckpointRecord]

  /// The checkpoints of a meeting, in order of time.
  func checkpoints(of meeting: Meeting.ID) throws(HistoryFault) -> [CheckpointRecord]

  /// The changes of verdicts in a window, in order of time; of one site or meeting, or of all.
  func verdictChanges(
    over window: Window, of scope: VerdictChange.Scope?
  ) throws(HistoryFault) -> [VerdictChange]

  /// The newest change of every site and meeting: what holds, and since when.
  func newestVerdictChanges() throws(HistoryFault) -> [VerdictChange.Scope: VerdictChange]

  /// What a meeting cost, in the order it was written; empty where that was not written yet.
  func ledger(of meeting: Meeting.ID) throws(HistoryFault) -> [LedgerEntry]

  /// The key that each check under `record` saw first.
  func fingerprints() throws(HistoryFault) -> [CheckID: KeptFingerprint]
}

/// Answers out of a database: the same for whoever holds one.
protocol OfficeAnswering: OfficeReading {
  func answer<Value>(_ body: (OfficeRecords) throws -> Value) throws(HistoryFault) -> Value
}

extension OfficeAnswering {
  /// See `OfficeReading`.
  public func book() throws(HistoryFault) -> OfficeBook { try answer { try $0.book() } }

  /// See `OfficeReading`.
  public func calendars() throws(HistoryFault) -> [KeptCalendar] { try answer { try $0.calendars() } }

  /// See `OfficeReading`.
  public func checkpoints(over window: Window) throws(HistoryFault) -> [CheckpointRecord] {
    try answer { try $0.checkpoints(over: window) }
  }

  /// See `OfficeReading`.
  public func checkpoints(of meeting: Meeting.ID) throws(HistoryFault) -> [CheckpointRecord] {
    try answer { try $0.checkpoints(of: meeting) }
  }

  /// See `OfficeReading`.
  public func verdictChanges(
    over window: Window, of scope: VerdictChange.Scope? = nil
  ) throws(HistoryFault) -> [VerdictChange] {
    try answer { try $0.verdictChanges(over: window, of: scope) }
  }

  /// See `OfficeReading`.
  public func newestVerdictChanges() throws(HistoryFault) -> [VerdictChange.Scope: VerdictChange] {
    try answer { try $0.newestVerdictChanges() }
  }

  /// See `OfficeReading`.
  public func ledger(of meeting: Meeting.ID) throws(HistoryFault) -> [LedgerEntry] {
    try answer { try $0.ledger(of: meeting) }
  }

  /// See `OfficeReading`.
  public func fingerprints() throws(HistoryFault) -> [CheckID: KeptFingerprint] {
    try answer { try $0.fingerprints() }
  }
}
