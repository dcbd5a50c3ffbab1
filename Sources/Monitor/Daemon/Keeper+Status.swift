import History
import Readiness
import Wire

extension Keeper {
  /// A kind of work with the files.
  enum Work: CaseIterable, Hashable, Sendable {
    /// The folder and the tail.
    case opening
    /// Results, into the tail.
    case appending
    /// The tail, onto the disk.
    case synchronizing
    /// The database.
    case openingDatabase
    /// A step of the clock, into the database.
    case anchoring
    /// Hours that have ended, into the database.
    case settling

    /// Whether results are in no file while it fails; else the tail has them, and only the database lags behind.
    var isOfTail: Bool {
      switch self {
      case .opening, .appending, .synchronizing: true
      case .openingDatabase, .anchoring, .settling: false
      }
    }
  }

  /// How the keeping goes.
  struct Status: Sendable {
    /// Results that are not written yet.
    var unwritten = 0
    /// Results given up because too many were waiting.
    var lost = 0
    /// What does not work at the moment, and why; empty when all does.
    var failing: [Work: HistoryFault] = [:]
    /// How often something failed.
    var faults = 0
    /// When results were last written.
    var lastWritten: WallTime?
    /// Damaged files that were set aside.
    var incidents: [Incident] = []
    /// The bytes of the tail.
    var tailBytes = 0
    /// Since when one call of the system has not come back, where that is too long.
    var waitsSince: Moment?

    /// Whether no result can be written: those that wait are shown, each marked.
    var isTailClosed: Bool {
      failing[.opening] != nil || failing[.appending] != nil || waitsSince != nil
    }
    /// Why results cannot be kept; nil where they can.
    var complaint: String? {
      fault(ofTail: true)?.description ?? waitsSince.map { "\(Int((Moment.now - $0).inSeconds)) s" }
    }
    /// Why the database cannot be used; nil where it can.
    var databaseComplaint: String? { fault(ofTail: false)?.description }

    private func fault(ofTail: Bool) -> HistoryFault? {
      Work.allCases.lazy.filter { $0.isOfTail == ofTail }.compactMap { failing[$0] }.first
    }
  }

  /// What the thread does at the moment.
  enum Pulse: Sendable {
    /// It works or waits for work, since then.
    case turning(since: Moment)
    /// It waits for the disk, since then: nothing that a restart would heal.
    case inDisk(since: Moment)
    /// It has ended.
    case ended
  }
}
