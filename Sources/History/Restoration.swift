import Foundation
import GRDB

/// Puts a whole backup into the place of a folder's files; whoever dies in the middle leaves the old or the new.
struct Restoration {
  private let file: String
  private let folder: StateFolder
  private var beside: String { folder.database + ".new" }

  init(of file: String, to folder: StateFolder) {
    self.file = file
    self.folder = folder
  }

  func run() throws(HistoryFault) {
    unlink(beside)
    do throws(HistoryFault) {
      try HistoryDatabase.makePrivate(beside)
      try Backup.copy(file, to: beside)
      let queue = try HistoryFault.translating(beside) { try DatabaseQueue(path: beside) }
      try Schema.migrate(queue, path: beside)
      try HistoryFault.translating(beside) { try queue.close() }
      try setOldAside()
      try OwnedFile.putting(beside, inPlaceOf: folder.database)
    } catch {
      unlink(beside)
      throw error
    }
    try move(folder.tail, to: StateFolder.aside(folder.tail, as: "replaced"))
  }

  /// Gives the old database a second name. Its log goes first: one that stayed would be taken for the new one's.
  private func setOldAside() throws(HistoryFault) {
    guard access(folder.database, F_OK) == 0 else { return try dropLog(as: nil) }
    let aside = StateFolder.aside(folder.database, as: "replaced")
    guard link(folder.database, aside) == 0 else { throw .file(aside, errno: errno) }
    try dropLog(as: isCheckpointed() ? nil : aside)
  }

  /// Brings the log into the database; false where it is too damaged for that.
  private func isCheckpointed() -> Bool {
    guard let queue = try? DatabaseQueue(path: folder.database) else { return false }
    defer { try? queue.close() }
    return (try? queue.inDatabase { _ = try $0.checkpoint(.truncate) }) != nil
  }

  private func dropLog(as aside: String?) throws(HistoryFault) {
    for ending in ["-wal", "-shm"] {
      if let aside {
        try move(folder.database + ending, to: aside + ending)
      } else {
        unlink(folder.database + ending)
      }
    }
  }

  private func move(_ path: String, to other: String) throws(HistoryFault) {
    guard rename(path, other) == 0 || errno == ENOENT else { throw .file(path, errno: errno) }
  }
}
