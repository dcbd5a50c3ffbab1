import Foundation
import GRDB
import Readiness

/// The files of a history as a whole: looking for damage, repairing, one file to keep elsewhere, and the way back.
public enum HistoryFiles {
  /// What is wrong with the files of a folder; empty when all is well.
  ///
  /// Reads only, also beside the daemon.
  ///
  /// - Throws: `folder` where there is no history, `newer` where a newer version wrote it, `file` or `database`
  ///   where it may not be read.
  public static func check(_ folder: String) throws(HistoryFault) -> [HistoryFinding] {
    let files = try existing(folder)
    var findings = try Inspection.findings(ofTail: files.tail)
    if access(files.database, F_OK) == 0 { findings += try Inspection.findings(of: files.database) }
    if access(files.office, F_OK) == 0 { findings += try OfficeSalvage.findings(of: files.office) }
    return findings
  }

  /// Sets damaged files aside and saves what can be read of them; tells what was done, nothing when all is well.
  ///
  /// - Throws: `owned` while a daemon runs there, and as `check`.
  public static func recover(_ folder: String) throws(HistoryFault) -> [Incident] {
    let files = try existing(folder)
    let ownership = try Ownership(of: files)
    defer { ownership.release() }
    return try recoverHistory(files) + recoverOffice(files)
  }

  private static func recoverOffice(_ files: StateFolder) throws(HistoryFault) -> [Incident] {
    guard access(files.office, F_OK) == 0 else { return [] }
    let ownership = try Ownership(of: files, by: files.officeLock)
    defer { ownership.release() }
    guard try !OfficeSalvage.findings(of: files.office).isEmpty else {
      return []
    }
    let (queue, incident) = try OfficeSalvage.recover(files.office)
    try HistoryFault.translating(files.office) { try queue.close() }
    return [incident].compactMap(\.self)
  }

  private static func recoverHistory(_ files: StateFolder) throws(HistoryFault) -> [Incident] {
    let (tail, contents) = try Tail.open(files.tail)
    try tail.close()
    var incidents = [Incident(contents, of: files.tail)].compactMap(\.self)
    guard access(files.database, F_OK) == 0, try !Inspection.findings(of: files.database).isEmpty else {
      return incidents
    }
    let (pool, incident) = try Salvage.recover(files)
    try HistoryFault.translating(files.database) { try pool.close() }
    if let incident { incidents.append(incident) }
    return incidents
  }

  /// Writes all of a history, what is in the tail only and what people recorded included, into one file; also
  /// beside the daemon.
  ///
  /// Until it returns, a file that was there before stays as it is.
  /// - Throws: as `check`; `damaged` where the database cannot be copied, `full` or `file` where the new file
  ///   cannot be written.
  public static func backup(_ folder: String, to file: String) throws(HistoryFault) {
    try Backup(of: try existing(folder), to: file).write()
  }

  /// Puts a backup into the place of a folder's history; the files before it are set aside beside it.
  ///
  /// What people recorded stays where the backup has none of it.
  /// - Throws: `owned` while a daemon runs there, `damaged` or `newer` for a backup that is so, `file` where it
  ///   cannot be read. Then nothing has changed.
  public static func restore(_ file: String, to folder: String) throws(HistoryFault) {
    guard access(file, R_OK) == 0 else { throw .file(file, errno: errno) }
    let files = StateFolder(folder)
    let ownership = try Ownership(of: files)
    defer { ownership.release() }
    if let finding = try Inspection.findings(of: file).first { throw .damaged(file, detail: finding.detail) }
    let office = try Ownership(of: files, by: files.officeLock)
    defer { office.release() }
    try Restoration(of: file, to: files).run()
  }

  private static func existing(_ folder: String) throws(HistoryFault) -> StateFolder {
    let files = StateFolder(folder)
    let names: [String] = [files.database, files.tail, files.office]
    guard names.contains(where: { access($0, F_OK) == 0 }) else {
      throw .folder(folder, errno: errno)
    }
    return files
  }
}
