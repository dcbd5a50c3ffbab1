/// Why the history cannot do what was asked; each says what, where, and the system's own word.
public enum HistoryFault: Error, Hashable, Sendable {
  /// Another process holds the state folder, with its process id where it is known.
  case owned(folder: String, process: Int32?)
  /// The state folder is missing or cannot be used.
  case folder(String, errno: Int32)
  /// A file could not be read or written.
  case file(String, errno: Int32)
  /// The disk is full; samples cannot be kept for now.
  case full(String)
  /// The database answers with an error: SQLite's code and message.
  case database(String, code: Int32, message: String)
  /// The file was written by a newer version: the migrations this one does not know.
  case newer(String, migrations: [String])
  /// The file is damaged and was not set aside.
  case damaged(String, detail: String)
}
