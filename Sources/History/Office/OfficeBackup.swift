import Foundation
import GRDB

/// office.sqlite inside a backup, which is one file: its bytes in a table of their own.
enum OfficeBackup {
  /// Adds a copy of an office.sqlite to a backup; nothing where there is none.
  static func add(_ office: String, to backup: String) throws(HistoryFault) {
    guard access(office, F_OK) == 0 else { return }
    let copy = backup + "-office"
    unlink(copy)
    defer { unlink(copy) }
    let source = try OfficeDatabase.reading(office)
    try HistoryFault.translating(office) {
      try source.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
    }
    guard let bytes = try OwnedFile.contents(of: copy) else { throw .file(copy, errno: ENOENT) }
    try HistoryFault.translating(backup) {
      let queue = try DatabaseQueue(path: backup)
      try queue.write { database in
        try database.execute(
          sql: "CREATE TABLE office (bytes BLOB NOT NULL); INSERT INTO office VALUES (?)",
          arguments: [Data(bytes)])
      }
      try queue.close()
    }
  }

  /// Writes what a backup has into a file of its own; false where it has nothing.
  ///
  /// - Throws: `damaged` where that is so, or `newer`; then there is no file.
  static func extract(from backup: String, to path: String) throws(HistoryFault) -> Bool {
    let source = try HistoryDatabase.reading(backup)
    let bytes: Data? = try HistoryFault.translating(backup) {
      try source.read { database in
        try database.tableExists("office") ? Data.fetchOne(database, sql: "SELECT bytes FROM office") : nil
      }
    }
    guard let bytes else { return false }
    try OwnedFile.replacing(path, with: [UInt8](bytes)).close()
    do throws(HistoryFault) {
      if let finding = try OfficeSalvage.findings(of: path).first {
        throw .damaged(backup, detail: finding.detail)
      }
    } catch {
      unlink(path)
      throw error
    }
    return true
  }

  /// Takes it out of a database again.
  static func drop(from queue: DatabaseQueue) throws {
    guard try queue.read({ try $0.tableExists("office") }) else { return }
    try queue.writeWithoutTransaction { try $0.execute(sql: "DROP TABLE office; VACUUM") }
  }
}
