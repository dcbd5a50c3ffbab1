import History
import Readiness

/// The files that a keeper writes; in tests ones that fail when they are told to.
protocol KeptFiles: HistoryWriting {
  /// The bytes of the tail.
  var tailBytes: Int { get }
  /// What was found damaged and dealt with so far.
  var incidents: [Incident] { get }
  /// How many batches were appended since they were opened.
  var batches: Int { get }
  /// Why the database is not open, while the tail is; nil where both are.
  var databaseFault: HistoryFault? { get }

  /// Tries to open the database again.
  func openDatabase() throws(HistoryFault)
  /// Lets the database go, for damage was met in it.
  func letDatabaseGo(because fault: HistoryFault)
  /// Shows results that cannot be written, unless more than so many batches were appended by now.
  func lay(_ unkept: [Sample], after batches: Int)
}

extension FileHistory: KeptFiles {}
