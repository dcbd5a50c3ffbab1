import History
import Readiness

/// What a face may ask of the past and of the newest results: the daemon's own faces and `vmeet-check` alike.
///
/// It only reads. The daemon makes one over its live history, `vmeet-check` one over the files where no daemon
/// answers. Calls block for as long as the disk does.
public struct Archive: Sendable {
  /// Where the figures come from.
  public var history: any HistoryReading
  /// What is measured.
  public var configuration: Configuration
  /// Where it is measured from.
  public var vantage: String
  /// What is planned: meetings, maintenance and what else people recorded.
  public var diary: Diary

  /// What was kept of meetings and verdicts; nil where nothing was, or it cannot be read now.
  public var office: (any OfficeReading)?
  /// The newest change of every verdict: since when what holds.
  public var newestVerdicts: [VerdictChange.Scope: VerdictChange]

  /// The keys that checks under `record` saw first; nil where nothing is held to compare with.
  public var fingerprints: [CheckID: String]?
  /// What the judgement before knew of shared causes; nil takes what the record tells of them.
  public var memory: CauseMemory?

  /// What was worked out of this history before; keep one for as long as the history.
  let baselines: Baselines
  let sharedPaths: SharedPaths

  /// Opens the questions over a history.
  public init(
    history: any HistoryReading, configuration: Configuration, vantage: String = "main",
    baselines: Baselines = Baselines(), sharedPaths: SharedPaths = SharedPaths(), diary: Diary? = nil,
    office: (any OfficeReading)? = nil, newestVerdicts: [VerdictChange.Scope: VerdictChange] = [:]
  ) {
    self.history = history
    self.configuration = configuration
    self.vantage = vantage
    self.baselines = baselines
    self.office = office
    self.newestVerdicts = newestVerdicts
    self.diary = diary ?? Diary(OfficeBook(), in: configuration.inventory)
    self.sharedPaths = sharedPaths
  }
}

extension Archive {
  /// Everything people recorded.
  public var book: OfficeBook { diary.book }

  /// The meetings whose time touches a window, cancelled ones too, in order of time.
  public func meetings(over window: Window) -> [Meeting] { diary.meetings(over: window) }
}
