import History
import Readiness

extension Diary {
  /// What is planned as the files of a state folder have it, whether the daemon lives or not.
  ///
  /// - Throws: `newer` where a newer version wrote them, and what the disk says.
  public static func reading(
    _ folder: String, in inventory: Inventory, by recurrence: any Recurrence = NoRecurrence()
  ) throws(RecordFault) -> Diary {
    Diary(try ReadOnlyOffice(folder: folder)?.book() ?? OfficeBook(), in: inventory, by: recurrence)
  }
}
