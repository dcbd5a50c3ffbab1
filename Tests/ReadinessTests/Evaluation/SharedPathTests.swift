import Readiness
import Testing

@Suite("Two lines on one path")
struct SharedPathTests {
  private let until = Scenario.now
  private var month: Window { Window(last: .days(30), until: until) }

  /// Outages of 60 s, so many hours before now and some seconds later.
  private func outages(
    _ site: Site.ID, _ line: Line.ID, hoursAgo: [Int], seconds: Int = 0
  ) -> [Outage] {
    hoursAgo.map { hours in
      let from = until - .seconds(hours * 3600) + .seconds(seconds)
      return Outage(
        check: .line(site, line), from: from, until: from + .seconds(60),
        failure: Failure(.connect, .timedOut))
    }
  }

  private func found(
    _ outages: [Outage], medians: [CheckID: [WallTime: Duration]] = [:], change: [String] = [],
    excused: [Site.ID: [Window]] = [:]
  ) throws -> [Site.ID: SharedPath] {
    var inventory = try Scenario.province().inventory()
    for line in change { try inventory.apply(change: line) }
    return SharedPath.all(
      in: inventory, outages: outages.sorted { $0.from < $1.from }, medians: medians, over: month,
      excused: excused)
  }

  @Test("Outages that start within one interval of each other betray it")
  func together() throws {
    let both =
      outages("088", "vnpt", hoursAgo: [500, 300, 100, 50])
      + outages("088", "viettel", hoursAgo: [500, 300, 100], seconds: 25)
    let path = try #require(try found(both)["088"])
    #expect(path.outages == SharedPath.Outages(common: 3, ofMain: 4, ofBackup: 3))
    #expect(path.latencyLikeness == nil)
    #expect(try found(both).count == 1)
  }

  @Test("Outages a minute apart, two common ones, or mostly others prove nothing")
  func apart() throws {
    let main = outages("088", "vnpt", hoursAgo: [500, 300, 100])
    #expect(try found(main + outages("088", "viettel", hoursAgo: [500, 300, 100], seconds: 60)).isEmpty)
    #expect(try found(main + outages("088", "viettel", hoursAgo: [500, 300])).isEmpty)
    let many = outages("088", "viettel", hoursAgo: [500, 300, 100, 90, 80, 70, 60, 50])
    #expect(try found(main + many).isEmpty)
  }

  @Test("Where so many outages meet by chance, meeting proves nothing")
  func byChance() {
    #expect(SharedPath.Outages.chance(of: 3, expecting: 0.0002) < 1e-11)
    #expect(SharedPath.Outages.chance(of: 3, expecting: 3) > 0.5)
    let minutes: [WallTime] = (0..<900).reversed().map { until - .seconds($0 * 60) }
    let hours = Duration.seconds(900 * 60)
    #expect(SharedPath.Outages(main: minutes, backup: minutes, within: .seconds(30), over: hours) == nil)
  }

  @Test("What a shared factor, our own uplink, a carrier or a power cut explains proves nothing")
  func explained() throws {
    let hours = [500, 300, 100]
    let both = outages("088", "vnpt", hoursAgo: hours) + outages("088", "viettel", hoursAgo: hours)
    #expect(try found(both).count == 1)
    #expect(try found(both, change: ["088/vnpt via pole", "088/viettel via pole"]).isEmpty)
    let uplinks = outages("10", "vnpt", hoursAgo: hours)
    #expect(try found(both + uplinks).isEmpty)
    let carrier = ["080", "101", "102", "103", "104", "105", "106", "107"].flatMap {
      outages(Site.ID($0), "vnpt", hoursAgo: hours)
    }
    #expect(try found(both + carrier).isEmpty)
    let cuts = hours.map { Window(last: .seconds(600), until: until - .seconds($0 * 3600 - 300)) }
    #expect(try found(both, excused: ["088": cuts]).isEmpty)
  }

  @Test("Round trips that rise and fall together betray it, flat or unlike ones do not")
  func latency() throws {
    var random = SeededGenerator(seed: 5)
    let moves = (0..<72).map { _ in Int.random(in: 0..<20_000, using: &random) }
    let others = (0..<72).map { _ in Int.random(in: 0..<20_000, using: &random) }
    func medians(_ main: [Int], _ backup: [Int]) -> [CheckID: [WallTime: Duration]] {
      func hours(_ moves: [Int]) -> [WallTime: Duration] {
        Dictionary(
          uniqueKeysWithValues: moves.enumerated().map {
            (until - .seconds(3600 * $0), .microseconds(8000 + $1))
          })
      }
      return [.line("088", "vnpt"): hours(main), .line("088", "viettel"): hours(backup)]
    }
    let alike = try found([], medians: medians(moves, moves.map { $0 + 100 }))
    #expect(try #require(alike["088"]?.latencyLikeness) > 0.99)
    #expect(try found([], medians: medians(moves, others)).isEmpty)
    #expect(try found([], medians: medians(moves, moves.map { $0 + 15_000 })).isEmpty)
    let flat = [Int](repeating: 300, count: 72)
    #expect(try found([], medians: medians(flat, flat)).isEmpty)
  }
}
