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

  /// What was worked out of this history before; keep one for as long as the history.
  let baselines: Baselines
  let sharedPaths: SharedPaths

  /// Opens the questions over a history.
  public init(
    history: any HistoryReading, configuration: Configuration, vantage: String = "main",
    baselines: Baselines = Baselines(), sharedPaths: SharedPaths = SharedPaths()
  ) {
    self.history = history
    self.configuration = configuration
    self.vantage = vantage
    self.baselines = baselines
    self.sharedPaths = sharedPaths
  }
}
