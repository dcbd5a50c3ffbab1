import Glibc

extension HistoryFault: CustomStringConvertible {
  /// The file and the system's own word, for people.
  public var description: String {
    switch self {
    case .owned(let folder, let process):
      "\(folder): in use by process \(process.map(String.init) ?? "?")"
    case .folder(let path, let code), .file(let path, let code): "\(path): \(String(cString: strerror(code)))"
    case .full(let path): "\(path): \(String(cString: strerror(ENOSPC)))"
    case .database(let path, let code, let message): "\(path): \(message) (SQLite \(code))"
    case .newer(let path, let migrations):
      "\(path): written by a newer version (\(migrations.joined(separator: ", ")))"
    case .damaged(let path, let detail): "\(path): damaged: \(detail)"
    }
  }
}
