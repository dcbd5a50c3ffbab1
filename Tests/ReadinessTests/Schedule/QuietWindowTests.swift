import Testing

@testable import Readiness

@Suite("The time in which devices are left in peace")
struct QuietWindowTests {
  private typealias Province = MeetingProvince

  private let quiet = Window(
    from: VirtualDays.began + .seconds(600), until: VirtualDays.began + .seconds(2400))

  private func paused(_ days: VirtualDays, _ check: CheckID) -> [WallTime] {
    days.regular(check).filter { $0.observation.outcome == .notMeasured(.paused) }.map(\.observation.slot)
  }

  private func days(
    _ appointments: [Appointment], for duration: Duration = .seconds(3600),
    peer: @escaping VirtualDays.Peer = { _, _ in .quick }
  ) -> VirtualDays {
    var days = VirtualDays(Province.inventory(2), peer: peer)
    days.attend(appointments)
    days.run(for: duration)
    return days
  }

  @Test("Devices of the meeting get web requests only; trains, services and other sites go on")
  func webOnly() {
    let days = days([Appointment(sites: ["s0"], quiet: quiet)])
    for check in [
      Province.port(0, 5060), Province.port(0, 1720), Province.port(0, 5060, "spare"),
    ] {
      let slots = paused(days, check)
      #expect(slots.count == (check == Province.port(0, 1720) ? 6 : 60))
      #expect(slots.allSatisfy(quiet.contains))
      let times = days.asked.filter { $0.id == check }.map { days.offset + $0.at }
      #expect(!times.isEmpty && !times.contains(where: quiet.contains))
    }
    for check in [
      Province.page(0), Province.line(0), Province.port(1, 5060), Province.service("wanted"),
    ] { #expect(paused(days, check).isEmpty && days.regular(check).count == 120, "\(check)") }
  }

  @Test("Every slot is recorded once, paused or not, and no second look or second try falls into the quiet")
  func noRetry() {
    let days = days([Appointment(sites: ["s0"], quiet: quiet)]) { probe, at in
      !probe.isTrain && at > VirtualDays.began + .seconds(590) ? .refused : .quick
    }
    for site in 0..<2 {
      let samples = days.regular(Province.port(site, 5060))
      #expect(samples.count == 120 && Set(samples.map(\.key)).count == 120)
    }
    let times = days.asked.filter { $0.id == Province.port(0, 5060) }.map { days.offset + $0.at }
    #expect(!times.contains(where: quiet.contains))
  }

  @Test("Overlapping meetings leave a device in peace until the last one ends")
  func overlapping() {
    let later = Window(from: quiet.from + .seconds(900), until: quiet.until + .seconds(600))
    let days = days([
      Appointment(sites: ["s0"], quiet: quiet), Appointment(sites: ["s0", "s1"], quiet: later),
    ])
    #expect(paused(days, Province.port(0, 5060)).count == 80)
    #expect(paused(days, Province.port(1, 5060)).count == 50)
  }

  @Test("A meeting that is cancelled meanwhile ends the quiet at once")
  func cancelled() {
    var days = days([Appointment(sites: ["s0"], quiet: quiet)], for: .seconds(1200))
    days.attend([])
    days.run(for: .seconds(1200))
    #expect(paused(days, Province.port(0, 5060)).count == 20)
  }

  // MARK: What is held back stands

  private let check = Province.port(0, 5060)

  /// The evidence at a moment, as the history hands it over.
  private func evidence(_ samples: [Sample], at now: WallTime) -> Evidence {
    var newest: [CheckID: NewestSamples] = [:]
    var evidence = Evidence(now: now)
    for sample in samples.sorted(by: { $0.isBefore($1) }) {
      let check = sample.series.check
      newest[check, default: NewestSamples()].add(sample)
      let last = evidence.past[check]?.changes.last
      switch sample.observation.outcome {
      case .succeeded where last == nil || last?.failure != nil: change(check, sample, nil, &evidence)
      case .failed(let failure) where last?.failure == nil: change(check, sample, failure, &evidence)
      default: break
      }
    }
    for sample in newest.values.flatMap(\.all) { evidence.add(sample) }
    return evidence
  }

  private func change(_ check: CheckID, _ sample: Sample, _ failure: Failure?, _ evidence: inout Evidence) {
    evidence.past[check, default: Past()].changes.append(
      Transition(check: check, at: sample.observation.slot, failure: failure))
  }

  private func verdict(_ days: VirtualDays, at now: WallTime? = nil) -> Verdict? {
    let now = now ?? days.wall
    let assessment = Assessment(
      of: Selection(sites: ["s0"]), in: Province.inventory(2), by: evidence(days.samples, at: now))
    return assessment.sites.first?.devices.first { $0.id == "vmeet" }?.verdict
  }

  @Test("What is held back keeps its verdict, good or bad, and does not go stale", arguments: [true, false])
  func standing(isUp: Bool) {
    let days = days([Appointment(sites: ["s0"], quiet: quiet)], for: .seconds(2370)) { probe, _ in
      // Only what is held back speaks against the device.
      isUp || probe.id != check ? .quick : .dead
    }
    #expect(evidence(days.samples, at: days.wall).observation(of: check).outcome == .notMeasured(.paused))
    #expect(verdict(days) == (isUp ? .ready : .notReady))
  }

  @Test("What was old when the quiet began, and what is held back by nobody any more, is unknown")
  func stale() {
    var days = days([Appointment(sites: ["s0"], quiet: quiet)], for: .seconds(1200)) { probe, _ in
      if case .device(_, _, _, let name) = probe.id, name.kind == .https { .dead } else { .quick }
    }
    let portOnly = { (now: WallTime) in
      let held = evidence(days.samples, at: now)
      return held.isStale(held.standing(held.observation(of: check)), interval: .seconds(30))
    }
    #expect(!portOnly(days.wall))
    #expect(portOnly(days.wall + .seconds(120)))
    // Stopped for long just before the quiet window: what was held then says nothing.
    days = VirtualDays(Province.inventory(2))
    days.run(for: .seconds(100))
    days.pause(for: .seconds(495))
    days.attend([Appointment(sites: ["s0"], quiet: Window(from: days.wall, until: quiet.until))])
    days.run(for: .seconds(300))
    let held = evidence(days.samples, at: days.wall)
    #expect(held.isStale(held.standing(held.observation(of: check)), interval: .seconds(30)))
  }

  @Test("One slot that found the device busy before the quiet does not lose what it said")
  func busyBefore() {
    let series = Series(check: check, address: "127.0.0.1", interval: .seconds(30), timeout: .seconds(5))
    func sample(_ second: Int, _ outcome: Outcome) -> Sample {
      Sample(
        series: series,
        observation: Observation(check: check, slot: quiet.from + .seconds(second), outcome: outcome))
    }
    let samples = [
      sample(-60, .succeeded), sample(-30, .notMeasured(.deviceBusy)), sample(0, .notMeasured(.paused)),
      sample(30, .notMeasured(.paused)), sample(60, .notMeasured(.paused)),
    ]
    let held = evidence(samples, at: quiet.from + .seconds(70))
    let standing = held.standing(held.observation(of: check))
    #expect(standing.outcome == .succeeded && standing.slot == quiet.from)
  }
}
