import History
import Monitor
import Readiness
import Testing

@Suite("The questions to the record")
struct ArchiveTests {
  /// 02:30 UTC: the running clock hour is half over.
  private let now = WallTime(milliseconds: 1_531_353_600_000 - 30 * 60_000)
  private let configuration: Configuration

  init() throws { configuration = try Configuration(path: "sites.json") }

  private func train(_ site: Site.ID, _ line: Line.ID, minutesAgo: Int, isUp: Bool, isExtra: Bool = false)
    -> Sample
  {
    let check = CheckID.line(site, line)
    let packets = [Train.Packet](repeating: isUp ? .answered(.milliseconds(8)) : .lost, count: 5)
    return Sample(
      series: Series(check: check, address: "127.0.0.1", interval: .seconds(60), timeout: .seconds(5)),
      isExtra: isExtra,
      observation: Observation(
        check: check, slot: now + .seconds(-60 * minutesAgo + (isExtra ? 1 : 0)),
        outcome: isUp ? .succeeded : .failed(Failure(.connect, .timedOut)),
        measurement: .train(Train(packets))))
  }

  /// A day of trains of some lines, each dead for the minutes given.
  private func archive(_ dead: [CheckID: Range<Int>]) throws -> Archive {
    let history = MemoryHistory()
    for (check, minutes) in dead {
      guard case .line(let site, let line) = check else { continue }
      try history.append(
        (0..<1440).map { train(site, line, minutesAgo: $0, isUp: !minutes.contains($0)) })
    }
    return Archive(history: history, configuration: configuration)
  }

  @Test("An outage that began before the window is told with its own start, and what was not recorded inside")
  func outages() throws {
    let line = CheckID.line("088", "vnpt")
    let archive = try archive([line: 50..<70])
    let outages = try archive.outages(over: Window(last: .seconds(3600), until: now))
    #expect(outages.map(\.check) == [line])
    #expect(outages.first?.from == now + .seconds(-69 * 60))
    #expect(outages.first?.until == now + .seconds(-49 * 60))
    #expect(outages.first?.notMeasured == .zero)
    #expect(
      try archive.outages(of: Selection(sites: ["10"]), over: Window(last: .seconds(3600), until: now))
        .isEmpty)
  }

  @Test("Nothing is charged to a carrier or a line while our own uplink to it was dead")
  func uplink() throws {
    let line = CheckID.line("088", "vnpt")
    let archive = try archive([line: 20..<60, .line("10", "vnpt"): 20..<60])
    let past = try #require(try archive.past(at: now)[line])
    #expect(past.day.availabilityPercent == 100 && past.recent.lossPercent == 0)
    #expect(past.day.notMeasuredTime[.uplink] == .seconds(40 * 60))
    let record = try archive.carriers(over: Window(last: .seconds(86_400), until: now)).first {
      $0.carrier == "vnpt"
    }
    #expect(record?.total.availabilityPercent == 100)
    #expect(record?.outages == 0 && record?.measuredLines == 1)
    #expect(record?.lines == configuration.inventory.sites.count - 1)
  }

  @Test("A line down twice is told with its start and its availability")
  func status() throws {
    let line = CheckID.line("088", "vnpt")
    let archive = try archive([line: 0..<10])
    if let history = archive.history as? MemoryHistory {
      try history.append([train("088", "vnpt", minutesAgo: 0, isUp: false, isExtra: true)])
    }
    let site = try archive.status(of: Selection(sites: ["088"]), at: now).assessment.sites.first
    let down = site?.findings.first { $0.code == .lineDown }
    #expect(down?.since == now + .seconds(-9 * 60))
    #expect(site?.lines.first?.availability24hPercent.map { $0 > 99 && $0 < 100 } == true)
  }

  @Test("A site's history has a step for every hour, an empty one where nothing was recorded")
  func history() throws {
    let archive = try archive([.line("088", "vnpt"): 0..<0])
    let window = Window(last: .seconds(48 * 3600), until: now)
    let history = try #require(try archive.history(of: "088", over: window, every: .seconds(3600)))
    let line = try #require(history.checks.first)
    #expect(line.steps.count == 49 && line.steps.first?.samples == 0 && line.steps[40].samples == 60)
    #expect(line.total.samples == 1439 && line.lastSuccess == now)
    #expect(try archive.history(of: "nowhere", over: window, every: .seconds(3600)) == nil)
  }

  @Test("The usual round trip is that of the days before today, and is worked out once a day")
  func baseline() throws {
    let history = MemoryHistory()
    let line = CheckID.line("088", "vnpt")
    try history.append((1500..<1600).map { train("088", "vnpt", minutesAgo: $0, isUp: true) })
    let archive = Archive(history: history, configuration: configuration)
    let usual = try #require(try archive.past(at: now)[line]?.baselineMedian)
    #expect(abs(usual.inMilliseconds - 8) < 0.3)
    try history.append((1600..<1800).map { train("088", "vnpt", minutesAgo: $0, isUp: false) })
    #expect(try archive.past(at: now)[line]?.baselineMedian == usual)
    #expect(try archive.past(at: now + .seconds(86_400))[line]?.baselineMedian == nil)
  }

  @Test("A line that came and went three times within the hour flaps, also by the record alone")
  func flapping() throws {
    let history = MemoryHistory()
    try history.append(
      (0..<120).map { train("088", "vnpt", minutesAgo: $0, isUp: ![20, 30, 40].contains($0)) })
    let archive = Archive(history: history, configuration: configuration)
    let past = try #require(try archive.past(at: now)[.line("088", "vnpt")])
    #expect(past.changes.count == 7 && past.lastSuccess == now)
    let site = try archive.status(of: Selection(sites: ["088"]), at: now).assessment.sites.first
    #expect(site?.findings.contains { $0.code == .lineFlapping } == true)
    #expect(site?.lines.first?.verdict != .ready)
  }

  @Test("One failure of a device is being confirmed, the second look makes it stand")
  func confirming() throws {
    let history = MemoryHistory()
    let check = try #require(
      configuration.inventory.sites.first { $0.code == "088" }.flatMap { site in
        site.devices.first.flatMap { device in
          device.checks.first.map { CheckID.device(site.code, "vnpt", device.id, $0.checkName) }
        }
      })
    func answer(_ secondsAgo: Int, isUp: Bool, isExtra: Bool = false) -> Sample {
      Sample(
        series: Series(
          check: check, address: "127.0.0.1", interval: .seconds(30), timeout: .seconds(5)),
        isExtra: isExtra,
        observation: Observation(
          check: check, slot: now + .seconds(-secondsAgo),
          outcome: isUp ? .succeeded : .failed(Failure(.response, .timedOut)),
          measurement: .exchange(Exchange(roundTrip: .milliseconds(8)))))
    }
    try history.append((0..<120).map { train("088", "vnpt", minutesAgo: $0, isUp: true) })
    try history.append([answer(62, isUp: true), answer(32, isUp: true), answer(2, isUp: false)])
    let archive = Archive(history: history, configuration: configuration)
    func hung() throws -> Finding? {
      try archive.status(of: Selection(sites: ["088"]), at: now).assessment.sites.first?.findings
        .first { $0.code == .deviceHung }
    }
    #expect(try hung()?.isSoft == true)
    try history.append([answer(0, isUp: false, isExtra: true)])
    let stands = try #require(try hung())
    #expect(!stands.isSoft && stands.severity > .note && stands.samples == 3)
  }

  @Test("A month of outages that both lines have in common is told, and worked out once an hour")
  func sharedPath() throws {
    let dead = [30, 400, 900].flatMap { [$0, $0 + 1] }
    let history = MemoryHistory()
    for line in ["vnpt", "viettel"] as [Line.ID] {
      try history.append(
        (0..<1440).map { train("088", line, minutesAgo: $0 + 60, isUp: !dead.contains($0)) })
    }
    let archive = Archive(history: history, configuration: configuration)
    func found(at moment: WallTime) throws -> [Finding] {
      try archive.status(of: Selection(sites: ["088"]), at: moment).assessment.sites.first?.findings
        .filter { $0.code == .lineSharedPath } ?? []
    }
    let finding = try #require(try found(at: now).first)
    #expect(finding.measured == 100 && finding.samples == 6 && finding.severity == .attention)
    #expect(try found(at: now + .seconds(60)) == [finding])
  }
}
