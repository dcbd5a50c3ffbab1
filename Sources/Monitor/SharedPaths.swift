import History
import Readiness
import Synchronization

/// Which sites' lines seem to share one path: from 30 days of outages and three days of hourly round trips, worked
/// out once an hour.
///
/// Whoever asks again and again of one history keeps one of these for it.
public final class SharedPaths: Sendable {
  private struct Known {
    var hour: WallTime?
    var inventory: Inventory?
    var paths: [Site.ID: SharedPath] = [:]
  }

  private let known = Mutex(Known())

  /// Starts without any.
  public init() {}

  /// The sites found at this hour.
  func found(by archive: Archive, at now: WallTime) throws(HistoryFault) -> [Site.ID: SharedPath] {
    let (hour, inventory) = (now.startOfHour, archive.configuration.inventory)
    if let paths = known.withLock({ $0.hour == hour && $0.inventory == inventory ? $0.paths : nil }) {
      return paths
    }
    let paths = try archive.sharedPaths(until: hour)
    known.withLock { $0 = Known(hour: hour, inventory: inventory, paths: paths) }
    return paths
  }
}

extension Archive {
  /// Works the shared paths out of what was recorded before an hour.
  fileprivate func sharedPaths(until hour: WallTime) throws(HistoryFault) -> [Site.ID: SharedPath] {
    let inventory = configuration.inventory
    let twofold = inventory.sites.filter { $0.lines.count > 1 }
    guard !twofold.isEmpty else { return [:] }
    let lines = Set(inventory.sites.flatMap { site in site.lines.map { CheckID.line(site.code, $0.id) } })
    let month = Window(last: .day * 30, until: hour)
    let found = try outages(of: lines, over: month, withCoverage: false).filter { month.contains($0.from) }
    var medians: [CheckID: [WallTime: Duration]] = [:]
    for check in twofold.flatMap({ site in site.lines.map { CheckID.line(site.code, $0.id) } }) {
      let hours = try history.steps(of: check, over: Window(last: .day * 3, until: hour), every: .hour)
      medians[check] = Dictionary(
        hours.compactMap { step in step.summary.latency.medianAnswered.map { (step.window.from, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    let planned = diary.maintenance(over: month).reduce(into: [Site.ID: [Window]]()) { planned, time in
      for site in time.sites { planned[site, default: []].append(time.window) }
    }
    return SharedPath.all(in: inventory, outages: found, medians: medians, over: month, excused: planned)
  }
}
