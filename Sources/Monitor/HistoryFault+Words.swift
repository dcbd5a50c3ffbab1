import Glibc
import History
import Reporting

extension HistoryFault {
  /// What happened, where, and what to do next.
  public func text(in words: Words) -> String {
    switch self {
    case .owned(let folder, let process): words.recordOwned(folder, process: process.map(Int.init))
    case .folder(let folder, let number):
      number == ENOENT ? words.noRecord(folder) : words.recordUnreadable(folder, because: Self.word(number))
    case .file(let file, let number): words.recordUnreadable(file, because: Self.word(number))
    case .full(let file): words.recordFull(file)
    case .database(let file, let code, let message):
      words.recordUnreadable(file, because: "\(message), SQLite \(code)")
    case .newer(let file, _): words.recordNewer(file)
    case .damaged(let file, let detail): words.recordDamaged(file, detail: detail)
    }
  }

  /// What the caller is told where a command ends with it.
  public var exitCode: ExitCode {
    switch self {
    case .folder(_, ENOENT): .daemonAbsent
    case .newer: .configuration
    case .owned, .folder, .file, .full, .database, .damaged: .inputOutput
    }
  }

  private static func word(_ number: Int32) -> String { String(cString: strerror(number)) }
}
