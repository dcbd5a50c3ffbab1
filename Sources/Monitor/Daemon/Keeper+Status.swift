import History
import Readiness
import Wire

extension Keeper {
  /// A kind of work with the files.
  enum Work: CaseIterable, Hashable, Sendable {
    case opening, appending, anchoring, synchronizing, settling
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
    /// Why results cannot be kept; nil where they can.
    var complaint: String? {
      if let fault = Work.allCases.lazy.compactMap({ failing[$0] }).first { return fault.description }
      return waitsSince.map { "\(Int((Moment.now - $0).inSeconds)) s" }
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
