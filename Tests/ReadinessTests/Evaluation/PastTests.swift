import Readiness
import Testing

@Suite("What the past adds to a judgement")
struct PastTests {
  private let now = Scenario.now
  private let line = CheckID.line("107", "vnpt")

  /// Judges a province where all is well, with this past of one line.
  private func judged(_ past: Past, began: WallTime? = nil) throws -> SiteAssessment {
    let inventory = try Scenario.province().inventory()
    var evidence = Evidence(now: now, began: began)
    for check in inventory.checks {
      evidence.add(try Notation(check.health, now: now).observation(of: check, now: now))
    }
    evidence.past[line] = past
    let result = Assessment(of: Selection(sites: ["107"]), in: inventory, by: evidence)
    return try #require(result.sites.first)
  }

  /// So many slots of 30 s, the last of them failed.
  private func summary(slots: Int, failed: Int = 0, roundTrip: Duration = .milliseconds(8)) -> Summary {
    var sum = Summary()
    for slot in 0..<slots {
      let isUp = slot < slots - failed
      let packets = [Train.Packet](repeating: isUp ? .answered(roundTrip) : .lost, count: 5)
      sum.add(
        Sample(
          series: Series(check: line, address: "127.0.0.1", interval: .seconds(30), timeout: .seconds(5)),
          observation: Observation(
            check: line, slot: now, outcome: isUp ? .succeeded : .failed(Failure(.connect, .timedOut)),
            measurement: .train(Train(packets)))))
    }
    return sum
  }

  private func past(hour: Summary, day: Summary? = nil, recent: Summary? = nil) -> Past {
    var past = Past()
    past.hour = hour
    past.day = day ?? hour
    past.recent = recent ?? summary(slots: 240)
    return past
  }

  @Test("A line that works is unstable below 99 % over a day, and not ready below 95 % over the last hour")
  func availability() throws {
    let well = try judged(past(hour: summary(slots: 120), day: summary(slots: 2880, failed: 20)))
    #expect(well.verdict == .ready)
    #expect(well.lines.first?.availability24hPercent.map { $0 > 99 && $0 < 100 } == true)
    let unstable = try judged(past(hour: summary(slots: 120), day: summary(slots: 2880, failed: 40)))
    #expect(unstable.verdict == .attention)
    #expect(unstable.findings.first?.code == .lineAvailability)
    let failing = try judged(past(hour: summary(slots: 120, failed: 7), day: summary(slots: 2880, failed: 7)))
    #expect(failing.lines.first?.verdict == .notReady)
  }

  @Test("One failed slot, or less than an hour, proves nothing of availability")
  func tooLittle() throws {
    let one = try judged(past(hour: summary(slots: 12, failed: 1), day: summary(slots: 12, failed: 1)))
    #expect(one.verdict == .ready)
    #expect(one.lines.first?.criteria.first { $0.kind == .availability }?.conclusion == .tooFew)
    let short = try judged(past(hour: Summary(), day: summary(slots: 100, failed: 2)))
    #expect(short.verdict == .ready)
  }

  @Test("Latency is judged by the running hour and the one before it, and against what is usual here")
  func latency() throws {
    var slow = past(
      hour: summary(slots: 120), recent: summary(slots: 120, roundTrip: .milliseconds(200)))
    #expect(try judged(slow).findings.map(\.code).contains(.lineLatency))
    slow.recent = summary(slots: 120, roundTrip: .milliseconds(100))
    #expect(try judged(slow).verdict == .ready)
    slow.baselineMedian = .milliseconds(8)
    let unusual = try judged(slow)
    #expect(unusual.findings.map(\.code).contains(.lineBaseline))
    slow.baselineMedian = .milliseconds(60)
    #expect(try !judged(slow).findings.map(\.code).contains(.lineBaseline))
  }

  @Test("A run of its own is not judged by the past, however bad it was")
  func ownRun() throws {
    let bad = past(hour: summary(slots: 120, failed: 60), recent: summary(slots: 240, failed: 100))
    let site = try judged(bad, began: now)
    #expect(site.verdict == .ready)
    #expect(site.lines.first?.availability24hPercent == 50)
  }

  @Test("What failed behind a dead uplink of ours is not measured; what answered stays")
  func discharge() {
    var hour = summary(slots: 120, failed: 30)
    hour.discharge(summary(slots: 30, failed: 30))
    #expect(hour.availabilityPercent == 100 && hour.lossPercent == 0)
    #expect(hour.notMeasuredTime == [.uplink: .seconds(900)])
    #expect(hour.latency.unanswered == 0)
    #expect(hour.measuredTime == .seconds(90 * 30))
  }

  @Test(
    "Planned maintenance is neither up nor down: what failed and what answered in it both leave availability")
  func planned() {
    var hour = summary(slots: 120, failed: 60)
    hour.setAside(planned: summary(slots: 60, failed: 30))
    #expect(hour.measuredTime == .seconds(60 * 30))
    #expect(hour.availabilityPercent == 50, "30 of the 60 slots outside it failed")
    #expect(hour.notMeasuredTime == [.paused: .seconds(60 * 30)])
  }
}
