@testable import Readiness
import Testing

@Suite("The schedule of a daemon")
struct TimetableTests {
  private func device(_ site: Int, _ port: Port = 8443) -> CheckID {
    .device(Site.ID("s\(site)"), "vnpt", "vmeet", CheckName(kind: .tcp, port: port))
  }

  private func line(_ site: Int) -> CheckID { .line(Site.ID("s\(site)"), "vnpt") }

  private static let down = Outcome.failed(Failure(.connect, .timedOut))

  /// That every regular slot of a check between two moments was recorded once, and nothing else.
  private func expectEverySlotOnce(
    _ samples: [Sample], from start: WallTime, to end: WallTime, interval: Duration = .seconds(30)
  ) {
    guard let check = samples.first?.observation.check else { return #expect(Bool(false), "no samples") }
    let grid = Grid(of: check, interval: interval)
    var slots: [WallTime] = []
    var slot = grid.next(after: start)
    while slot <= end {
      slots.append(slot)
      slot = grid.next(after: slot)
    }
    #expect(samples.map(\.observation.slot).filter { $0 <= end } == slots)
  }

  // MARK: Slots

  @Test("Slots keep their phase over days, whatever the answers do")
  func phase() {
    var days = VirtualDays(.plain(1)) { _, at in
      at.milliseconds % 7 == 0 ? .dead : at.milliseconds % 5 == 0 ? .refused : .quick
    }
    days.run(for: .seconds(3 * 86_400))
    for check in [line(0), device(0)] {
      let samples = days.regular(check)
      let phase = Int64(Phase.offset(of: check, within: .seconds(30)).inMilliseconds)
      #expect(samples.allSatisfy { $0.observation.slot.milliseconds % 30_000 == phase })
      expectEverySlotOnce(samples, from: VirtualDays.began, to: days.wall + .seconds(-10))
    }
    #expect(days.count(.missed) + days.count(.shed) + days.count(.suspended) == 0)
  }

  @Test("Every slot is recorded exactly once, through random answers, stalls and reloads")
  func everySlotOnce() {
    for seed in 1...20 {
      var random = Seeded(UInt64(seed))
      var dice = random
      var days = VirtualDays(.plain(4, devicePorts: [8443, 5060]), limit: 25) { _, _ in
        [.quick, .dead, .refused, .hung][Int(dice.next() % 4)]
      }
      for _ in 0..<40 {
        days.run(for: .milliseconds(Int64(random.next() % 40_000)))
        if random.next() % 3 == 0 { days.pause(for: .milliseconds(Int64(random.next() % 90_000))) }
        if random.next() % 3 == 0 {
          days.reload(.plain(random.next() % 2 == 0 ? 4 : 5, devicePorts: [8443, 5060]))
        }
      }
      days.run(for: .seconds(20))
      for check in (0..<4).flatMap({ [line($0), device($0), device($0, 5060)] }) {
        expectEverySlotOnce(days.regular(check), from: VirtualDays.began, to: days.wall + .seconds(-15))
      }
      #expect(Set(days.samples.map(\.key)).count == days.samples.count)
      for sample in days.samples {
        let grid = Grid(of: sample.observation.check, interval: .seconds(30))
        #expect(grid.contains(sample.observation.slot) != sample.isExtra)
      }
    }
  }

  @Test("The schedule looks at the clock no more often than it must")
  func quiet() {
    var timetable = Timetable(
      .plain(0), Timetable.Beginning(limit: 100), now: .seconds(5), wall: VirtualDays.began)
    _ = timetable.tick(at: .seconds(5), wall: VirtualDays.began)
    let next = timetable.nextTick(after: .seconds(5))
    #expect(next > .milliseconds(5019) && next <= .seconds(6))
    #expect(Int64(next.inMilliseconds) % 20 == 0)
  }

  // MARK: Absence

  @Test("What passes while the process is stopped is suspended, without a burst", arguments: [40, 8 * 3600])
  func suspension(seconds: Int) {
    var days = VirtualDays(.plain(174))
    days.run(for: .seconds(120))
    let usual = days.mostAskedInASecond
    days.pause(for: .seconds(seconds))
    days.run(for: .seconds(120))
    #expect(days.mostAskedInASecond <= 2 * usual + 2)
    #expect(days.batches.max() ?? 0 <= 500 + 2 * usual + 20)
    #expect(days.count(.missed) == 0)
    #expect(abs(days.count(.suspended) - 349 * (seconds - 1) / 30) <= 349)
    for check in [line(0), device(173)] {
      expectEverySlotOnce(days.regular(check), from: VirtualDays.began, to: days.wall + .seconds(-10))
    }
  }

  @Test("A gap of more than a day is not itemised")
  func longGap() {
    var days = VirtualDays(.plain(1))
    days.pause(for: .seconds(2 * 86_400))
    days.run(for: .seconds(60))
    #expect(days.count(.suspended) == 0)
    #expect(days.regular(line(0)).count == 2)
  }

  @Test("A slot that comes too late without an absence is missed")
  func missed() {
    let inventory = Inventory.plain(0)
    let grid = Grid(of: .line("10", "vnpt"), interval: .seconds(30))
    let slot = grid.next(after: VirtualDays.began)
    var timetable = Timetable(
      inventory, Timetable.Beginning(limit: 9), now: .zero, wall: VirtualDays.began)
    let late = (slot - VirtualDays.began) + .milliseconds(1001)
    let commands = timetable.tick(at: late, wall: VirtualDays.began + late)
    guard case .deliver(let samples) = commands.first else { return #expect(Bool(false), "nothing told") }
    #expect(samples.map(\.observation.outcome) == [.notMeasured(.missed)])
    #expect(timetable.figures(at: late).notMeasured == [.missed: 1])
  }

  // MARK: The wall clock

  @Test(
    "When the wall clock is set, the anchor grows by one and nothing bursts or comes twice",
    arguments: [3600, -3600, -1_790_000_000])
  func clockStep(seconds: Int) {
    var days = VirtualDays(.plain(50))
    days.run(for: .seconds(120))
    let before = days.wall
    let usual = days.mostAskedInASecond
    days.setClock(by: .seconds(seconds))
    let stepped = days.wall
    days.run(for: .seconds(120))
    #expect(days.anchors == [1])
    #expect(days.mostAskedInASecond <= 2 * usual + 2)
    #expect(Set(days.samples.map(\.key)).count == days.samples.count)
    let old = days.regular(line(7)).filter { $0.anchor == 0 }
    let new = days.regular(line(7)).filter { $0.anchor == 1 }
    expectEverySlotOnce(old, from: VirtualDays.began, to: before)
    expectEverySlotOnce(new, from: stepped + .seconds(1), to: days.wall + .seconds(-10))
  }

  @Test("A clock that strays by less than two seconds changes nothing")
  func slew() {
    var days = VirtualDays(.plain(1))
    days.setClock(by: .milliseconds(1900))
    days.run(for: .seconds(120))
    #expect(days.anchors.isEmpty)
  }

  @Test("A clock that reads before the newest slot raises the recorded anchor at the start")
  func startBefore() {
    let newest = VirtualDays.began + .milliseconds(2001)
    var days = VirtualDays(.plain(1), anchor: 4, newest: newest)
    days.run(for: .seconds(60))
    #expect(days.anchors == [5])
    #expect(days.samples.allSatisfy { $0.anchor == 5 })
    var other = VirtualDays(.plain(1), anchor: 4, newest: VirtualDays.began + .seconds(2))
    other.run(for: .seconds(60))
    #expect(other.anchors.isEmpty)
  }

  // MARK: Reloads

  @Test("A hundred reloads a minute cause no burst and skip no slot")
  func reloads() {
    var days = VirtualDays(.plain(174))
    days.run(for: .seconds(60))
    let usual = days.mostAskedInASecond
    for number in 0..<200 {
      days.run(for: .milliseconds(600))
      days.reload(.plain(174 + number % 2))
    }
    days.run(for: .seconds(10))
    #expect(days.mostAskedInASecond <= usual + 3)
    for site in [0, 99, 173] {
      expectEverySlotOnce(
        days.regular(line(site)), from: VirtualDays.began, to: days.wall + .seconds(-10))
    }
  }

  @Test("What is in flight through a reload is recorded; what is gone is not")
  func inFlight() {
    let slow = VirtualDays.Reaction(connects: .milliseconds(1), ends: .seconds(4), outcome: .succeeded)
    var days = VirtualDays(.plain(2, interval: .seconds(4))) { _, _ in slow }
    days.run(for: .seconds(7))
    let gone = days.samples.count { $0.observation.check == line(1) }
    days.reload(.plain(1, interval: .seconds(4)))
    days.run(for: .seconds(7))
    #expect(days.samples.count { $0.observation.check == line(1) } == gone)
    expectEverySlotOnce(
      days.regular(line(0)), from: VirtualDays.began, to: days.wall + .seconds(-5), interval: .seconds(4))
  }

  @Test("A changed address starts a new series and no slot comes twice")
  func changed() {
    var days = VirtualDays(.plain(1))
    days.run(for: .seconds(95))
    days.reload(.plain(1, address: "127.0.0.2"))
    days.run(for: .seconds(95))
    let samples = days.regular(line(0))
    #expect(Set(samples.map(\.series.address)) == ["127.0.0.1", "127.0.0.2"])
    expectEverySlotOnce(samples, from: VirtualDays.began, to: days.wall + .seconds(-5))
  }

  // MARK: Load

  @Test("With every one of a thousand lines dead, all are asked, confirmed and recorded")
  func allDead() {
    var days = VirtualDays(.plain(999, devicePorts: [])) { _, _ in .dead }
    days.run(for: .seconds(130))
    #expect(days.count(.shed) == 0)
    #expect(days.mostInFlight <= 4064)
    for site in 0..<999 {
      let regular = days.regular(line(site)).filter { $0.observation.slot <= days.wall + .seconds(-20) }
      #expect(regular.allSatisfy { $0.observation.outcome == Self.down })
      #expect(days.extra(line(site)).count >= regular.count)
    }
  }

  @Test("Under ten times the load the devices of communes are given up first, and the figures say how many")
  func overload() {
    // A hundred sites at 5 s: 20 trains of 5 descriptors and 20 devices a second, for 5 s each: 600 at once.
    let slow = VirtualDays.Reaction(connects: .milliseconds(1), ends: .seconds(5), outcome: .succeeded)
    var days = VirtualDays(.plain(100, districts: 10, interval: .seconds(5)), limit: 60) { _, _ in slow }
    days.run(for: .seconds(60))
    func share(_ checks: [CheckID]) -> Double {
      let all = checks.flatMap(days.regular)
      return Double(all.count { $0.observation.outcome == .notMeasured(.shed) }) / Double(all.count)
    }
    #expect(share([.line("10", "vnpt")]) == 0)
    #expect(share((0..<10).map(line)) < share((10..<100).map(line)))
    #expect(share((10..<100).map { device($0) }) > 0.9)
    #expect(days.timetable.figures(at: days.now).notMeasured[.shed] == days.count(.shed))
    #expect(days.mostInFlight <= 60)
  }

  // MARK: Devices

  @Test("A device has one connection at a time, and what finds it busy for too long says so")
  func place() {
    var days = VirtualDays(.plain(1, interval: .seconds(7), devicePorts: [8443, 5060, 5061])) { probe, _ in
      probe.isTrain ? .quick : .hung
    }
    days.run(for: .seconds(300))
    #expect(days.mostConnections <= 2)
    #expect(days.count(.deviceBusy) > 0)
  }

  @Test("A SYN answered late, while the next check holds the place, is hung up on")
  func lateSyn() {
    let late = VirtualDays.Reaction(connects: .milliseconds(1500), ends: .seconds(5), outcome: .succeeded)
    let train = VirtualDays.Reaction(ends: .milliseconds(10), outcome: .succeeded)
    let ports: [Port] = [8443, 5060, 5061]
    var days = VirtualDays(.plain(1, interval: .seconds(7), devicePorts: ports)) { probe, _ in
      probe.isTrain ? train : late
    }
    days.run(for: .seconds(300))
    #expect(days.mostConnections == 1)
    #expect(days.count(.deviceBusy) > 0)
  }

  @Test("An unanswered SYN holds no place")
  func synPatience() {
    var days = VirtualDays(.plain(1, interval: .seconds(7), devicePorts: [8443, 5060])) { probe, _ in
      probe.isTrain ? .quick : .dead
    }
    days.run(for: .seconds(300))
    #expect(days.count(.deviceBusy) == 0)
  }

  @Test("A check that fails quickly is asked once more, and the second answer stands")
  func secondTry() {
    var tries = 0
    var days = VirtualDays(.plain(1)) { probe, _ in
      guard !probe.isTrain else { return .quick }
      tries += 1
      return tries % 2 == 1 ? .refused : .quick
    }
    days.run(for: .seconds(120))
    #expect(days.regular(device(0)).allSatisfy { $0.observation.outcome == .succeeded })
    #expect(days.asked.count { $0.id == device(0) } == 8)
  }

  @Test("Ports 1720 and 24 are asked at most every 300 s, also across reloads, and never twice")
  func careful() {
    for port: Port in [1720, 24] {
      var days = VirtualDays(.plain(1, devicePorts: [port])) { _, at in
        at.milliseconds % 2 == 0 ? .refused : .quick
      }
      for number in 0..<200 {
        days.run(for: .milliseconds(17_300))
        // Every few minutes another interval, so other slots; now and then the device is gone for a while.
        let interval: Duration = .seconds(number / 8 % 2 == 0 ? 30 : 310)
        days.reload(.plain(number % 11 == 0 ? 0 : 1, interval: interval, devicePorts: [port]))
      }
      let asked = days.asked.filter { $0.id == device(0, port) }.map(\.at)
      #expect(asked.count >= 5)
      for (first, second) in zip(asked, asked.dropFirst()) {
        #expect(second - first >= .seconds(300) - .milliseconds(20))
      }
      #expect(days.extra(device(0, port)).isEmpty)
    }
  }

  // MARK: Second looks

  @Test("A dead line is confirmed within its interval, two timeouts and three seconds")
  func confirmation() {
    for second in 0..<30 {
      let death = VirtualDays.began + .seconds(60 + second)
      var days = VirtualDays(.plain(1)) { _, at in at < death ? .quick : .dead }
      days.run(for: .seconds(60 + second) + .seconds(30 + 10 + 3))
      #expect(days.regular(line(0)).last?.observation.outcome == Self.down)
      #expect(days.extra(line(0)).first?.observation.outcome == Self.down)
    }
  }

  @Test("Every silent train is confirmed, and so is the recovery")
  func everySilence() {
    let end = VirtualDays.began + .seconds(150)
    var days = VirtualDays(.plain(1)) { _, at in at < end ? .dead : .quick }
    days.run(for: .seconds(240))
    let down = days.regular(line(0)).count { $0.observation.outcome == Self.down }
    #expect(down >= 4)
    #expect(days.extra(line(0)).count { $0.observation.outcome == Self.down } >= down - 1)
    #expect(days.extra(line(0)).last?.observation.outcome == .succeeded)
    #expect(days.extra(line(0)).count <= down + 1)
  }

  @Test("A changed outcome of a check is looked at once more after two seconds")
  func secondLook() {
    let death = VirtualDays.began + .seconds(100)
    var days = VirtualDays(.plain(1)) { _, at in at < death ? .quick : .refused }
    days.run(for: .seconds(300))
    #expect(days.extra(device(0)).map(\.observation.outcome) == [.failed(Failure(.connect, .refused))])
  }

  // MARK: Figures

  @Test("The figures count the checks, the starts and the results")
  func figures() {
    var days = VirtualDays(.plain(10))
    days.run(for: .seconds(60))
    let figures = days.timetable.figures(at: days.now)
    #expect(figures.checks == 21)
    #expect(figures.results == days.samples.count)
    #expect(figures.lateness.count == days.asked.count)
    if case .exactly(let late) = figures.lateness.percentile(100) { #expect(late <= .milliseconds(21)) }
    days.run(for: .seconds(2 * 3600))
    #expect(days.timetable.figures(at: days.now).lateness.count < 21 * 2 * 95)
  }

  @Test("Two questions are spelled alike only where they are the same")
  func expectation() {
    func spelled(_ question: Check.Question) -> String {
      Series(
        Probe(
          id: device(0), question: .check(Check(question: question, port: 80)), address: "127.0.0.1")
      ).expectation
    }
    let questions: [Check.Question] = [
      .tcp(TCPExpectation()), .tcp(TCPExpectation(send: "a", expect: "b")),
      .tcp(TCPExpectation(send: "a\" expect=\"b")), .tls(.record), .tls(.verify(caFile: nil)),
      .tls(.verify(caFile: "a")), .tls(.pin("a")), .http(HTTPExpectation()),
      .http(HTTPExpectation(status: [200, 204])), .http(HTTPExpectation(path: "/ status=200")),
      .https(HTTPExpectation(), .record), .https(HTTPExpectation(redirects: Redirects(max: 1)), .record),
    ]
    #expect(Set(questions.map(spelled)).count == questions.count)
  }
}
