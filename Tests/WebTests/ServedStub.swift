import Foundation
import History
import Monitor
import Readiness

/// A daemon that has measured one line and one service for a while, and nothing else.
final class ServedStub: Served {
  let configuration: Configuration
  let own: OwnHealth
  private let history = MemoryHistory()
  private let desk: OfficeDesk
  private let baselines = Baselines()
  private let sharedPaths = SharedPaths()
  private let folder = NSTemporaryDirectory() + "vmeet-desk-\(UInt32.random(in: 0 ... .max))"

  init(isKeeping: Bool = true) throws {
    configuration = try Configuration(path: "sites.json")
    var own = OwnHealth(
      version: "0", configPath: "sites.json", configHash: configuration.hash, vantage: "main", process: 1,
      startedAt: WallTime(milliseconds: 0), takenAt: WallTime(milliseconds: 60_000))
    own.lastWritten = isKeeping ? WallTime(milliseconds: 50_000) : nil
    own.lateness.add(.milliseconds(3))
    own.alarms = [.late(missed: 2)]
    self.own = own
    desk = try OfficeDesk(folder: folder)
    try history.append(Self.samples)
  }

  deinit {
    desk.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func archive() -> Archive {
    Archive(
      history: history, configuration: configuration, baselines: baselines, sharedPaths: sharedPaths,
      diary: desk.diary(in: configuration.inventory))
  }

  func record(
    _ record: OfficeRecord, by name: String?, user: UInt32, force: Bool
  ) -> OfficeDesk.Recording {
    desk.record(
      record, by: name ?? Account.name(of: user), user: user, force: force, in: configuration.inventory,
      at: .current)
  }

  func keep(calendar bytes: [UInt8], as name: String) -> OfficeDesk.Recording { .refused([]) }

  /// An hour of the line to huyện Sa Pa up to now, down for ten minutes of it.
  private static var samples: [Sample] {
    let series = Series(
      check: .line("088", "vnpt"), address: "127.10.88.1", interval: .seconds(30), timeout: .seconds(5))
    let start = WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000)
    return (0..<120).map { number in
      let isDown = (40..<60).contains(number)
      let packet: Train.Packet = isDown ? .lost : .answered(.milliseconds(10 + number % 5))
      return Sample(
        series: series,
        observation: Observation(
          check: series.check, slot: start + .seconds(30 * number),
          outcome: isDown ? .failed(Failure(.connect, .timedOut)) : .succeeded,
          measurement: .train(Train(Array(repeating: packet, count: 5)))))
    }
  }

  func unkept() -> UnkeptResults { .none }
  func health() -> OwnHealth { own }
  func reload(force: Bool) async -> Reloading {
    let running = archive().diary.running(at: .current)
    guard force || running.isEmpty else { return .frozen(running) }
    return .accepted(
      hash: configuration.hash,
      changes: InventoryDiff(from: configuration.inventory, to: configuration.inventory))
  }
}
