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
    let recurrence = CalendarRecurrence(zone: inventory.province.timeZone)
    guard let office = try ReadOnlyOffice(folder: folder) else {
      // Nothing was recorded yet, or nobody lets us see.
      guard access(folder, R_OK | X_OK) == 0 else { throw .folder(folder, errno: errno) }
      return Diary(OfficeBook(), in: inventory, by: recurrence)
    }
    let shelf = CalendarShelf(inventory, at: .now)
    shelf.take(try office.calendars(), at: .now)
    return Diary(
      try office.book(), in: inventory, by: recurrence, calendars: { shelf.meetings(over: $0, at: .now) })
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
