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

  /// What was worked out of this history before; keep one for as long as the history.
  let baselines: Baselines

  /// Opens the questions over a history.
  public init(
    history: any HistoryReading, configuration: Configuration, vantage: String = "main",
    baselines: Baselines = Baselines(), diary: Diary? = nil
  ) {
    self.history = history
    self.configuration = configuration
    self.vantage = vantage
    self.baselines = baselines
    self.diary = diary ?? Diary(OfficeBook(), in: configuration.inventory)
  }
}

extension Archive {
  /// Everything people recorded.
  public var book: OfficeBook { diary.book }

  /// The meetings whose time touches a window, cancelled ones too, in order of time.
  public func meetings(over window: Window) -> [Meeting] { diary.meetings(over: window) }
}
