import Readiness

/// What a program tells its caller when it ends.
public enum ExitCode: Int32, CaseIterable, Hashable, Sendable {
  /// Every selected site is ready.
  case ready = 0
  /// Somebody should look: attention, ready on backup, maintenance.
  case attention = 1
  /// Something will not carry the meeting.
  case notReady = 2
  /// Nobody can say.
  case unknown = 3
  /// The command line was not understood.
  case usage = 64
  /// The daemon is needed and absent.
  case daemonAbsent = 69
  /// A fault of our own.
  case internalFault = 70
  /// Reading or writing failed.
  case inputOutput = 74
  /// The configuration has faults.
  case configuration = 78

  /// The code of a verdict.
  public init(_ verdict: Verdict) {
    switch verdict {
    case .ready: self = .ready
    case .attention, .readyOnBackup, .maintenance: self = .attention
    case .notReady: self = .notReady
    case .unknown: self = .unknown
    }
  }

  /// The code for Nagios, which knows 0 to 3 only: a failure of ours is unknown, never a site's fault.
  public var nagios: ExitCode {
    switch self {
    case .ready, .attention, .notReady, .unknown: self
    case .usage, .daemonAbsent, .internalFault, .inputOutput, .configuration: .unknown
    }
  }
}
