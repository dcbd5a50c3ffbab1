import History
import Readiness

/// Why the record cannot be read or kept.
public typealias RecordFault = HistoryFault

extension Archive {
  /// The questions over the files of a state folder, whether the daemon lives or not, with what it cannot write.
  ///
  /// - Throws: `folder` where there is no history, `newer` where a newer version wrote it, and what the disk says.
  public static func reading(
    _ folder: String, unkept: UnkeptResults = .none, configuration: Configuration, vantage: String = "main"
  ) throws(RecordFault) -> Archive {
    let history = try history(of: folder, unkept.samples)
    guard let office = try ReadOnlyOffice(folder: folder) else {
      return Archive(history: history, configuration: configuration, vantage: vantage)
    }
    let diary = try Diary(of: office, in: configuration.inventory)
    var archive = Archive(
      history: history, configuration: configuration, vantage: vantage, diary: diary, office: office,
      newestVerdicts: try office.newestVerdictChanges())
    archive.fingerprints = try office.fingerprints().mapValues(\.key)
    return archive
  }

  private static func history(
    of folder: String, _ unkept: [Sample]
  ) throws(RecordFault) -> any HistoryReading {
    do throws(HistoryFault) {
      return try ReadOnlyHistory(folder: folder, unkept: unkept)
    } catch {
      // Where there are no files at all, what the daemon holds in memory is all there is.
      guard case .folder = error, !unkept.isEmpty else { throw error }
      let memory = MemoryHistory()
      try memory.append(unkept.map(\.unkept))
      return memory
    }
  }
}

/// What may be done with the record's files as a whole.
public enum RecordFiles {
  /// What is wrong with the files of a state folder, each with the file; empty when all is well.
  public static func check(_ folder: String) throws(RecordFault) -> [(file: String, detail: String)] {
    try HistoryFiles.check(folder).map { ($0.file, $0.detail) }
  }

  /// Sets damaged files aside and saves what can be read of them; empty when all is well.
  public static func recover(_ folder: String) throws(RecordFault) -> [OwnHealth.Alarm] {
    try HistoryFiles.recover(folder).map {
      .damaged(file: $0.file, setAsideAs: $0.setAsideAs ?? $0.file, saved: $0.saved)
    }
  }

  /// Writes the whole record into one file.
  public static func backup(_ folder: String, to file: String) throws(RecordFault) {
    try HistoryFiles.backup(folder, to: file)
  }

  /// Puts a backup in the place of a state folder's record.
  public static func restore(_ file: String, to folder: String) throws(RecordFault) {
    try HistoryFiles.restore(file, to: folder)
  }
}
