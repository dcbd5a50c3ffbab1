import Foundation
import Readiness
import Testing

@testable import History

/// Two simulated years of ten checks every six hours, that the suite stays quick; $VMEET_LONG_HISTORY=all
/// makes it every ten minutes.
@Suite("figures rolled up are the figures of the samples", .aside)
struct RollUpTests {
  private static let isLong = ProcessInfo.processInfo.environment["VMEET_LONG_HISTORY"] == "all"
  private static let interval: Duration = isLong ? .seconds(600) : .seconds(6 * 3600)
  private static let day: Duration = .seconds(86_400)
  private static let start = WallTime(milliseconds: 1_764_028_800_000)
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("over two years, and what is older than it is kept goes, but not from the days")
  func twoYears() throws {
    let days = 730
    let retention = Retention(raw: Self.day * 120, hourly: Self.day * 400)
    let history = try FileHistory(folder: folder.path, retention: retention)
    var truth: [CheckID: [Int: Summary]] = [:]
    var random = Random(seed: 5)
    var late: [Sample] = []
    let end = Self.start + Self.day * days
    var slot = Self.start
    while slot < end {
      var batch = (0..<10).map { sample(of: $0, at: slot, &random) }
      let number = Int((slot - Self.start) / Self.day)
      for sample in batch { truth[sample.series.check, default: [:]][number, default: Summary()].add(sample) }
      // Some come a week late: into closed hours of days that are rolled up.
      if Int.random(in: 0..<9, using: &random) == 0 { late.append(batch.removeFirst()) }
      if late.count > 3, late[0].observation.slot < slot - Self.day * 7 { batch.append(late.removeFirst()) }
      try history.append(batch)
      slot = slot + Self.interval
      if (slot - Self.start) / Self.day == Double(number + 1) {
        try settle(history, now: slot + .seconds(60))
      }
    }
    try history.append(late)
    try settle(history, now: end + .seconds(120))
    try compare(history, truth, days)
    try history.close()
    try compare(try ReadOnlyHistory(folder: folder.path), truth, days)
    #expect(try HistoryFiles.check(folder.path) == [])
  }

  private func compare(
    _ history: some HistoryReading, _ truth: [CheckID: [Int: Summary]], _ days: Int
  ) throws {
    let end = Self.start + Self.day * days
    for (from, until) in [
      (0, days), (0, 1), (17, 18), (days - 300, days - 200), (days - 120, days), (days - 30, days),
    ] {
      let window = Window(from: Self.start + Self.day * from, until: Self.start + Self.day * until)
      let found = try history.summaries(of: nil, over: window)
      for (check, byDay) in truth {
        let sum = (from..<until).reduce(into: Summary()) { $0.merge(byDay[$1] ?? Summary()) }
        #expect(found[check] == sum, "\(check) days \(from)..<\(until)")
      }
    }
    for check in truth.keys {
      let raw = Window(from: end - Self.day * 120, until: end)
      let kept = try history.samples(of: check, over: raw)
      #expect(kept.count == Int(Self.day * 120 / Self.interval))
      let old = Window(from: Self.start, until: end - Self.day * 120 - .seconds(3600))
      #expect(try history.samples(of: check, over: old).isEmpty)
      let hours = try history.steps(
        of: check, over: Window(last: Self.day * 399, until: end), every: .seconds(3600))
      #expect(hours.reduce(0) { $0 + $1.summary.samples } == Int(Self.day * 399 / Self.interval))
      let dropped = Window(from: Self.start, until: end - Self.day * 401)
      let old_ = try history.steps(of: check, over: dropped, every: Self.day)
      #expect(old_.allSatisfy { $0.summary.samples == 0 })
    }
  }

  private func sample(of index: Int, at slot: WallTime, _ random: inout Random) -> Sample {
    let check: CheckID =
      index < 5
      ? .line(Site.ID(String(100 + index)), "vnpt")
      : .device(Site.ID(String(100 + index)), "vnpt", "vmeet", CheckName(kind: .tcp, port: 1720))
    let chance = Int.random(in: 0..<40, using: &random)
    let time = Duration.microseconds(Int64.random(in: 1..<9000, using: &random) * 10)
    let outcome: Outcome =
      chance == 0 ? .notMeasured(.missed) : chance == 1 ? .failed(Failure(.connect, .timedOut)) : .succeeded
    return Sample(
      series: Series(check: check, address: "127.10.1.1", interval: Self.interval, timeout: .seconds(5)),
      observation: Observation(
        check: check, slot: slot + .milliseconds(index * 100), outcome: outcome,
        measurement: chance == 0
          ? .none
          : index < 5
            ? .train(
              Train([chance == 1 ? .lost : .answered(time), chance == 1 ? .lost : .answered(time * 2)]))
            : .exchange(Exchange(roundTrip: chance == 1 ? nil : time))))
  }

  private func settle(_ history: FileHistory, now: WallTime) throws {
    var pieces = 0
    while try history.settle(now: now) { pieces += 1 }
    #expect(pieces < 3000)
  }
}
