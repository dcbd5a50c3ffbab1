import Foundation
import History
import Monitor
import Readiness

/// A daemon that has never measured anything.
final class ServedStub: Served {
  let configuration: Configuration
  let own: OwnHealth

  init(isKeeping: Bool = true) throws {
    configuration = try Configuration(path: "sites.json")
    var own = OwnHealth(
      version: "0", configPath: "sites.json", configHash: configuration.hash, vantage: "main", process: 1,
      startedAt: WallTime(milliseconds: 0), takenAt: WallTime(milliseconds: 60_000))
    own.lastWritten = isKeeping ? WallTime(milliseconds: 50_000) : nil
    own.lateness.add(.milliseconds(3))
    own.alarms = [.late(missed: 2)]
    self.own = own
  }

  func archive() -> Archive { Archive(history: EmptyHistory(), configuration: configuration) }
  func health() -> OwnHealth { own }
  func reload() async -> Reloading {
    .accepted(
      hash: configuration.hash,
      changes: InventoryDiff(from: configuration.inventory, to: configuration.inventory))
  }
}

/// A history without a sample.
private final class EmptyHistory: HistoryReading {
  func series() -> [Series] { [] }
  func newest() -> [Sample] { [] }
  func summaries(of checks: Set<CheckID>?, over window: Window) -> [CheckID: Summary] { [:] }
  func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) -> [(window: Window, summary: Summary)] { [] }
  func samples(of check: CheckID, over window: Window) -> [Kept] { [] }
  func transitions(of checks: Set<CheckID>?, over window: Window) -> [Transition] { [] }
  func lastSuccess(of checks: Set<CheckID>?) -> [CheckID: WallTime] { [:] }
}
