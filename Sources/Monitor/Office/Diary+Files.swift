import Glibc
import History
import Readiness
import Wire

extension Diary {
  /// What is planned as the files of a state folder have it, whether the daemon lives or not.
  ///
  /// - Throws: `folder` where there is no such folder or it may not be read, `newer` where a newer version wrote
  ///   them, and what the disk says.
  public static func reading(_ folder: String, in inventory: Inventory) throws(RecordFault) -> Diary {
    guard let office = try ReadOnlyOffice(folder: folder) else {
      // Nothing was recorded yet, or nobody lets us see.
      guard access(folder, R_OK | X_OK) == 0 else { throw .folder(folder, errno: errno) }
      return Diary(OfficeBook(), in: inventory)
    }
    return try Diary(of: office, in: inventory)
  }

  /// What is planned as it was kept.
  init(of office: some OfficeReading, in inventory: Inventory) throws(RecordFault) {
    let shelf = CalendarShelf(try office.calendars())
    self.init(try office.book(), in: inventory) { shelf.meetings(over: $0, in: inventory) }
  }
}

extension LedgerEntry {
  /// What a meeting cost as the files of a state folder have it; empty where it is not over.
  ///
  /// - Throws: `newer` where a newer version wrote them, and what the disk says.
  public static func reading(_ folder: String, of meeting: Meeting.ID) throws(RecordFault) -> [LedgerEntry] {
    try ReadOnlyOffice(folder: folder)?.ledger(of: meeting) ?? []
  }
}

extension CheckpointRecord {
  /// What became of a meeting's checkpoints as the files of a state folder have it, in order of time.
  ///
  /// - Throws: `newer` where a newer version wrote them, and what the disk says.
  public static func reading(
    _ folder: String, of meeting: Meeting.ID
  ) throws(RecordFault) -> [CheckpointRecord] {
    try ReadOnlyOffice(folder: folder)?.checkpoints(of: meeting) ?? []
  }
}
