import Foundation
import GRDB

/// Puts a whole backup into the place of a folder's files; whoever dies in the middle leaves the old or the new.
struct Restoration {
  private let file: String
  private let folder: StateFolder
  private var beside: String { folder.database + ".new" }
  private var officeBeside: String { folder.office + ".new" }

  init(of file: String, to folder: StateFolder) {
    self.file = file
    self.folder = folder
  }

  func run() throws(HistoryFault) {
    unlink(beside)
    var hasOffice = false
    do throws(HistoryFault) {
      hasOffice = try OfficeBackup.extract(from: file, to: officeBeside)
      try DatabaseFile.makePrivate(beside)
      try Backup.copy(file, to: beside)
      let queue = try HistoryFault.translating(beside) { try DatabaseQueue(path: beside) }
      try Schema.migrations.bringUp(queue, path: beside)
      try HistoryFault.translating(beside) {
        try OfficeBackup.drop(from: queue)
        try queue.close()
      }
      try setOldAside(folder.database)
      try OwnedFile.putting(beside, inPlaceOf: folder.database)
      if hasOffice {
        try setOldAside(folder.office)
        try OwnedFile.putting(officeBeside, inPlaceOf: folder.office)
      }
    } catch {
      unlink(beside)
      unlink(officeBeside)
      throw error
    }
    try move(folder.tail, to: StateFolder.aside(folder.tail, as: "replaced"))
  }

  /// Gives the old database a second name.
  ///
  /// Its log goes first: one that stayed would be taken for the new one's.
  private func setOldAside(_ path: String) throws(HistoryFault) {
    guard access(path, F_OK) == 0 else { return try dropLog(of: path, as: nil) }
    let aside = StateFolder.aside(path, as: "replaced")
    guard link(path, aside) == 0 else { throw .file(aside, errno: errno) }
    try dropLog(of: path, as: isCheckpointed(path) ? nil : aside)
  }

  /// Brings the log into the database; false where it is too damaged for that.
  private func isCheckpointed(_ path: String) -> Bool {
    guard let queue = try? DatabaseQueue(path: path) else { return false }
    defer { try? queue.close() }
    return (try? queue.inDatabase { _ = try $0.checkpoint(.truncate) }) != nil
  }

  private func dropLog(of path: String, as aside: String?) throws(HistoryFault) {
    for ending in ["-wal", "-shm"] {
      if let aside {
        try move(path + ending, to: aside + ending)
      } else {
        unlink(path + ending)
      }
    }
  }

  private func move(_ path: String, to other: String) throws(HistoryFault) {
    guard rename(path, other) == 0 || errno == ENOENT else { throw .file(path, errno: errno) }
  }
}
