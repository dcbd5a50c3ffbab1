import History
import Readiness

extension Archive {
  /// The newest results of a selection, judged now.
  public func status(of selection: Selection = Selection(), at now: WallTime) throws(HistoryFault) -> Report {
    Report(
      kind: .status, measuredAt: now, duration: .zero, vantage: vantage, version: Version.current,
      configHash: configuration.hash,
      assessment: Assessment(of: selection, in: configuration.inventory, by: Evidence(now: now)))
  }

  /// What the history says of every check beside its newest result.
  public func past(at now: WallTime) throws(HistoryFault) -> [CheckID: Past] { [:] }

  /// One site over a window; nil where the inventory has no such site.
  public func history(
    of site: Site.ID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> SiteHistory? { nil }

  /// The times in which checks of the selected sites, or services, failed, the newest first.
  public func outages(
    of selection: Selection = Selection(), over window: Window
  ) throws(HistoryFault) -> [Outage] { [] }

  /// Every carrier of the inventory over a window.
  public func carriers(over window: Window) throws(HistoryFault) -> [CarrierRecord] { [] }
}
