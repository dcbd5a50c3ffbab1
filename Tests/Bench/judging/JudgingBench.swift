import Foundation
import Readiness

/// What judging costs: a province by 24 hours and 30 days of record, and the root causes of a nation.
///
/// vmeet-judging-bench SITES.JSON: prints the process's own CPU time, the median of many rounds.
@main
enum JudgingBench {
  static func main() throws {
    guard CommandLine.arguments.count > 1 else {
      print("usage: vmeet-judging-bench SITES.JSON")
      exit(64)
    }
    let file = try Data(contentsOf: URL(filePath: CommandLine.arguments[1]))
    let inventory = try InventoryReader.read(Array(file))
    province(inventory)
    for share in [0.01, 0.9, 1] { nation(11_000, dead: share) }
    sharedPaths(inventory)
  }

  /// Judges every site, with the figures of hours and days added up first, and with them at hand.
  private static func province(_ inventory: Inventory) {
    let record = Record(of: inventory)
    let merging = median { _ = record.past }
    let past = record.past
    let evidence = record.evidence(past)
    let judging = median { _ = Assessment(of: Selection(), in: inventory, by: evidence) }
    let dead = record.evidence(past, dead: true)
    let worst = median { _ = Assessment(of: Selection(), in: inventory, by: dead) }
    report(
      "judging \(inventory.sites.count) sites", ["merging": merging, "well": judging, "all dead": worst])
  }

  /// Finds the causes of a nation: three carriers, a ring for every 20 sites, one line and device each.
  private static func nation(_ sites: Int, dead share: Double) {
    var inventory = Inventory(
      province: Province(code: "0", name: "", timeZone: "UTC", language: .english), carriers: [],
      services: [],
      canaries: [], sites: (0..<sites).map(Record.site))
    inventory.carriers = ["a", "b", "c"].map { Carrier(id: $0, name: $0.rawValue) }
    let record = Record(of: inventory)
    let evidence = record.evidence([:], dead: share)
    let cover = median(rounds: 9) { _ = record.cover(dead: share).solution }
    let whole = median(rounds: 5) { _ = Assessment(of: Selection(), in: inventory, by: evidence) }
    report(
      "\(sites) sites, \(Int(share * 100)) % dead", ["root causes": cover, "whole judgement": whole])
  }

  /// Looks for lines on one path in a month of outages, 30 of each line, and a week of hours.
  private static func sharedPaths(_ inventory: Inventory) {
    let record = Record(of: inventory)
    let (outages, medians) = (record.outages, record.medians)
    let window = Window(last: .seconds(30 * 86_400), until: Record.now)
    let took = median {
      _ = SharedPath.all(in: inventory, outages: outages, medians: medians, over: window)
    }
    report("shared paths of \(inventory.sites.count) sites, \(outages.count) outages", ["": took])
  }

  private static func median(rounds: Int = 25, _ work: () -> Void) -> Double {
    let times = (0..<rounds).map { _ in
      let began = clock()
      work()
      return Double(clock() - began) * 1000 / Double(CLOCKS_PER_SEC)
    }
    return times.sorted()[rounds / 2]
  }

  private static func report(_ what: String, _ times: KeyValuePairs<String, Double>) {
    let parts = times.map { "\($0.key) \(($0.value * 100).rounded() / 100) ms".trimmingPrefix(" ") }
    print("\(what): \(parts.joined(separator: ", "))")
  }
}
