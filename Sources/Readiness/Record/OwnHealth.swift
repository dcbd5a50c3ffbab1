/// How the daemon itself is: what it can and cannot do at this moment.
public struct OwnHealth: Hashable, Sendable {
  /// What is wrong with us; each is told until it is over.
  public enum Alarm: Hashable, Sendable {
    /// Samples cannot be written and are kept in memory only: how many, and why.
    case notKeeping(unkept: Int, because: String)
    /// The database of the history cannot be used, and why; the tail goes on taking every result.
    case databaseFailing(because: String)
    /// So many results were given up because the memory for unwritten ones is bounded.
    case lost(Int)
    /// A damaged file was set aside: what was saved of it, and where it lies.
    case damaged(file: String, setAsideAs: String, saved: Int)
    /// What people record cannot be kept, and why.
    case notRecording(because: String)
    /// Nothing was judged for so long: checkpoints of meetings are missed.
    case notJudging(minutes: Int)
    /// The newest configuration was refused; the one before it is in use.
    case configurationRefused(at: WallTime, because: String)
    /// Slots were given up under overload in the last hour.
    case shedding(Int)
    /// Slots were not run in time in the last hour.
    case late(missed: Int)
  }

  /// The program's version.
  public var version: String
  /// The configuration in use, by its path and the first 12 hexadecimal digits of its SHA-256.
  public var configPath: String
  /// See `configPath`.
  public var configHash: String
  /// Where it measures from.
  public var vantage: String
  /// The process id.
  public var process: Int32
  /// When it started.
  public var startedAt: WallTime
  /// When this was taken.
  public var takenAt: WallTime
  /// The checks on schedule.
  public var checks: Int
  /// The probes in flight, and how many may be.
  public var inFlight: Int
  /// See `inFlight`.
  public var inFlightLimit: Int
  /// How late slots began in the last hour; empty where none began.
  public var lateness: LatencyHistogram
  /// The slots of the last hour not measured, by reason.
  public var notMeasured: [NotMeasured: Int]
  /// The results since the start.
  public var results: Int
  /// The results not written yet.
  public var unwritten: Int
  /// When results were last written; nil before the first.
  public var lastWritten: WallTime?
  /// The bytes of the tail.
  public var tailBytes: Int
  /// How often the store failed since the start.
  public var storeFaults: Int
  /// What is wrong; empty when all is well.
  public var alarms: [Alarm]

  /// Describes a daemon that has just started.
  public init(
    version: String, configPath: String, configHash: String, vantage: String, process: Int32,
    startedAt: WallTime, takenAt: WallTime
  ) {
    self.version = version
    self.configPath = configPath
    self.configHash = configHash
    self.vantage = vantage
    self.process = process
    self.startedAt = startedAt
    self.takenAt = takenAt
    checks = 0
    inFlight = 0
    inFlightLimit = 0
    lateness = LatencyHistogram()
    notMeasured = [:]
    results = 0
    unwritten = 0
    lastWritten = nil
    tailBytes = 0
    storeFaults = 0
    alarms = []
  }
}
