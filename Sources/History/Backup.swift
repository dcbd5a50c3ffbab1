import Foundation
import GRDB
import Readiness

/// Writes a history into one file: a copy of the database, and into it what the tail has beyond.
struct Backup {
  private let folder: StateFolder
  private let file: String
  private var beside: String { file + ".new" }

  init(of folder: StateFolder, to file: String) {
    self.folder = folder
    self.file = file
  }

  func write() throws(HistoryFault) {
    removeBeside()
    do throws(HistoryFault) {
      // First the tail, then the database: what moves meanwhile is seen twice and counted once.
      let tail = try Tail.bytes(of: folder.tail)
      try copy()
      try add(tail)
      try OfficeBackup.add(folder.office, to: beside)
      try OwnedFile.putting(beside, inPlaceOf: file)
    } catch {
      removeBeside()
      throw error
    }
  }

  private func copy() throws(HistoryFault) {
    try DatabaseFile.makePrivate(beside)
    guard access(folder.database, F_OK) == 0 else { return }
    try Self.copy(folder.database, to: beside)
  }

  /// Copies a database into an empty file, page by page as one moment had them.
  static func copy(_ path: String, to file: String) throws(HistoryFault) {
    let source = try HistoryDatabase.reading(path)
    try HistoryFault.translating(path) {
      try source.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [file]) }
    }
  }

  private func add(_ tail: [UInt8]) throws(HistoryFault) {
    let queue = try HistoryFault.translating(beside) { try DatabaseQueue(path: beside) }
    try Schema.migrations.bringUp(queue, path: beside)
    try HistoryFault.translating(beside) {
      try queue.write { database in
        let records = try Records(database)
        let open = try OpenHours.replaying(tail, beside: records).0
        var closing = try Closing(records)
        try closing.close(open.hours)
        try closing.write(open.transitions)
        var anchors: Set<Int> = []
        _ = TailReader.read(tail) { anchors.insert($0.anchor) }
        for anchor in anchors where anchor > 0 {
          try database.execute(sql: "INSERT OR IGNORE INTO anchor VALUES (?, 0)", arguments: [anchor])
        }
      }
      try queue.close()
    }
  }

  private func removeBeside() {
    for ending in ["", "-journal", "-wal", "-shm"] { unlink(beside + ending) }
  }
}
