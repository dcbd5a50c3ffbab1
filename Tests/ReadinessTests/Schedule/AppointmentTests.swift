import Testing

@testable import Readiness

@Suite("What a meeting asks of the schedule")
struct AppointmentTests {
  private typealias Province = MeetingProvince

  private static let down = Outcome.failed(Failure(.connect, .timedOut))
  /// The hour before begins after five minutes.
  private let connect = VirtualDays.began + .seconds(300 + 3600)

  private func meeting(_ sites: Range<Int>, connect: WallTime, minutes: Int = 30) -> Appointment {
    let meeting = Meeting(
      id: "m1", title: "M", connect: connect, start: connect, end: connect + .seconds(60 * minutes))
    let leads: [Duration] = [.seconds(3600), .seconds(900)]
    return Appointment(meeting, sites: Province.sites(sites), leads: leads) ?? Appointment(sites: [])
  }

  private func asked(_ days: VirtualDays, _ check: CheckID, _ window: Window) -> [WallTime] {
    days.asked.filter { $0.id == check }.map { days.offset + $0.at }.filter(window.contains)
  }

  /// That every regular slot of a check was recorded once.
  private func expectEverySlotOnce(_ days: VirtualDays, _ check: CheckID, interval: Duration = .seconds(30)) {
    let grid = Grid(of: check, interval: interval)
    var slots: [WallTime] = []
    var slot = grid.next(after: VirtualDays.began)
    while slot <= days.wall + .seconds(-15) {
      slots.append(slot)
      slot = grid.next(after: slot)
    }
    let end = days.wall + .seconds(-15)
    #expect(days.regular(check).map(\.observation.slot).filter { $0 <= end } == slots, "\(check)")
  }

  @Test("A meeting that is cancelled asks nothing; its must-have sites take part")
  func fromMeeting() {
    var held = Meeting(
      id: "m1", title: "M", connect: connect, start: connect, end: connect + .seconds(60), mustHave: ["s7"])
    let appointment = Appointment(held, sites: ["s1"])
    #expect(appointment?.sites == ["s1", "s7"])
    #expect(appointment?.dense == held.denseWindow && appointment?.quiet == held.quietWindow)
    #expect(appointment?.sweeps == [86_400, 3600, 900].map { connect - .seconds($0) })
    held.isCancelled = true
    #expect(Appointment(held, sites: ["s1"]) == nil)
  }

  // MARK: The dense hour

  @Test("In the hour before, lines and required devices of its sites are asked every ten seconds, no others")
  func dense() throws {
    var days = VirtualDays(Province.inventory(3))
    let appointment = meeting(0..<2, connect: connect)
    days.attend([appointment])
    days.run(for: .seconds(300 + 3600 + 600))
    let hour = try #require(appointment.dense)
    // Before the devices are left in peace.
    let loud = Window(from: hour.from, until: connect - Meeting.quietLead)
    for check in [Province.line(0), Province.line(1), Province.page(0), Province.port(0, 5060)] {
      let count = asked(days, check, loud).count
      #expect((329...331).contains(count), "\(check) \(count)")
      #expect(asked(days, check, Window(from: VirtualDays.began, until: hour.from)).count <= 11)
    }
    #expect((359...361).contains(asked(days, Province.page(0), hour).count))
    for check in [
      Province.line(2), Province.page(2), Province.page(0, "spare"), Province.service("other"),
    ] { #expect(days.extra(check).isEmpty, "\(check)") }
    let after = Window(from: connect, until: connect + .seconds(600))
    #expect(asked(days, Province.line(0), after).count == 20)
    for check in [Province.line(0), Province.page(0), Province.line(2)] { expectEverySlotOnce(days, check) }
    #expect(days.count(.deviceBusy) + days.count(.shed) + days.count(.missed) == 0)
  }

  @Test("Ports 1720 and 24 keep to their three hundred seconds")
  func careful() {
    var days = VirtualDays(Province.inventory(1)) { _, at in at.milliseconds % 3 == 0 ? .refused : .quick }
    days.attend([meeting(0..<1, connect: connect)])
    days.run(for: .seconds(300 + 3600))
    #expect(days.extra(Province.port(0, 1720)).isEmpty)
    #expect(days.regular(Province.port(0, 1720)).count >= 12)
  }

  @Test("A dead line is found within ten seconds and a confirmation, and availability is not biased by it")
  func unbiased() {
    let death = VirtualDays.began + .seconds(1200)
    let life = death + .seconds(600)
    var days = VirtualDays(Province.inventory(1)) { probe, at in
      probe.isTrain && death <= at && at < life ? .dead : .quick
    }
    days.attend([meeting(0..<1, connect: connect)])
    days.run(for: .seconds(3600))
    let line = days.samples.filter { $0.observation.check == Province.line(0) }
    let found = line.filter { $0.observation.outcome == Self.down }.map(\.observation.slot).sorted()
    #expect(found.count >= 120 && found[0] - death <= .seconds(10) && found[1] - found[0] <= .seconds(2))
    let all = line.reduce(into: Summary()) { $0.add($1) }
    let regular = days.regular(Province.line(0)).reduce(into: Summary()) { $0.add($1) }
    #expect(all.availabilityPercent == regular.availabilityPercent)
    #expect(all.measuredTime - all.upTime == .seconds(600))
  }

  @Test("A hung device is not kept busier than its slots allow")
  func hung() {
    var usual = VirtualDays(Province.inventory(9)) { probe, _ in probe.isTrain ? .quick : .hung }
    var days = usual
    days.attend([
      Appointment(sites: Province.sites(0..<9), dense: Window(last: .seconds(3600), until: connect))
    ])
    usual.run(for: .seconds(3900))
    days.run(for: .seconds(3900))
    #expect(days.count(.deviceBusy) == usual.count(.deviceBusy))
    #expect(
      days.samples.contains { $0.isExtra && $0.observation.outcome == .failed(Failure(.response, .timedOut)) }
    )
  }

  @Test("The same appointments again, a hundred times a minute, change nothing")
  func idempotent() {
    var once = VirtualDays(Province.inventory(3))
    var often = once
    let appointments = [
      meeting(0..<2, connect: connect), meeting(1..<3, connect: connect + .seconds(600)),
    ]
    once.attend(appointments)
    often.attend(appointments)
    once.run(for: .seconds(4500))
    // From before the sweep of the first one's last checkpoint to the quiet before the second.
    often.run(for: .seconds(2700))
    var isTurned = false
    for _ in 0..<3000 {
      often.attend(isTurned ? appointments : appointments.reversed())
      isTurned.toggle()
      often.run(for: .milliseconds(600))
    }
    #expect(Set(once.samples.map(\.key)) == Set(often.samples.map(\.key)))
    #expect(once.asked.count == often.asked.count)
  }

  @Test("A reload in the dense hour goes on with it, a hundred a minute too")
  func reload() {
    var once = VirtualDays(Province.inventory(2))
    var often = once
    once.attend([meeting(0..<2, connect: connect)])
    often.attend([meeting(0..<2, connect: connect)])
    once.run(for: .seconds(1200))
    for _ in 0..<2000 {
      often.reload(Province.inventory(2))
      often.run(for: .milliseconds(600))
    }
    #expect(Set(once.samples.map(\.key)) == Set(often.samples.map(\.key)))
  }

  @Test("A meeting that is moved, or cancelled in its dense hour, is asked for no more")
  func moved() {
    var days = VirtualDays(Province.inventory(1))
    days.attend([meeting(0..<1, connect: connect)])
    days.run(for: .seconds(900))
    let moved = days.wall
    days.attend([meeting(0..<1, connect: connect + .seconds(3600))])
    days.run(for: .seconds(3000))
    #expect(asked(days, Province.line(0), Window(from: moved, until: moved + .seconds(2700))).count <= 91)
    days.run(for: .seconds(900))
    let cancelled = days.wall
    #expect(asked(days, Province.line(0), Window(last: .seconds(600), until: cancelled)).count == 60)
    days.attend([])
    days.run(for: .seconds(3600))
    #expect(asked(days, Province.line(0), Window(from: cancelled, until: days.wall)).count == 120)
    expectEverySlotOnce(days, Province.line(0))
    expectEverySlotOnce(days, Province.port(0, 5060))
  }

  @Test("Two meetings at once ask what both need once")
  func overlapping() {
    var days = VirtualDays(Province.inventory(3))
    days.attend([meeting(0..<2, connect: connect), meeting(1..<3, connect: connect + .seconds(900))])
    days.run(for: .seconds(4200))
    let both = Window(from: connect - .seconds(2700), until: connect - .seconds(900))
    for site in 0..<3 { #expect((179...181).contains(asked(days, Province.line(site), both).count)) }
    #expect(days.asked.count { $0.id == Province.line(1) } <= 480)
  }

  // MARK: The clock, absence and load

  @Test(
    "When the wall clock is set, dense hour and sweep lie where the new one says", arguments: [-1800, 1800])
  func clockStep(seconds: Int) {
    var days = VirtualDays(Province.inventory(2))
    days.attend([meeting(0..<2, connect: connect)])
    days.run(for: .seconds(600))
    let usual = days.mostAskedInASecond
    days.setClock(by: .seconds(seconds))
    days.run(for: .seconds(600))
    let last = asked(days, Province.line(0), Window(last: .seconds(300), until: days.wall)).count
    #expect(last == (seconds > 0 ? 30 : 10))
    #expect(days.mostAskedInASecond <= 2 * usual + 2)
    #expect(Set(days.samples.map(\.key)).count == days.samples.count)
  }

  @Test("What passes of a dense hour while the process is stopped is left out, without a burst")
  func suspension() {
    var days = VirtualDays(Province.inventory(100))
    days.attend([meeting(0..<100, connect: connect)])
    days.run(for: .seconds(600))
    let usual = days.mostAskedInASecond
    let asleep = days.wall
    days.pause(for: .seconds(300))
    days.run(for: .seconds(300))
    #expect(days.mostAskedInASecond <= usual + 5)
    #expect(asked(days, Province.line(0), Window(from: asleep, until: asleep + .seconds(300))).isEmpty)
    for check in [Province.line(0), Province.page(99)] { expectEverySlotOnce(days, check) }
  }

  @Test("Under overload what is beside the slots is given up first, and leaves no trace")
  func overload() {
    let slow = VirtualDays.Reaction(connects: .milliseconds(1), ends: .seconds(3), outcome: .succeeded)
    func shed(_ appointments: [Appointment], limit: Int) -> (shed: Int, extra: Int, regular: Int) {
      var days = VirtualDays(Province.inventory(40), limit: limit) { _, _ in slow }
      days.attend(appointments)
      days.run(for: .seconds(600))
      #expect(days.samples.allSatisfy { !$0.isExtra || $0.observation.outcome == .succeeded })
      return (
        days.count(.shed) + days.count(.deviceBusy), days.samples.count(where: \.isExtra), days.samples.count
      )
    }
    let dense = Appointment(
      sites: Province.sites(0..<40), dense: Window(last: .seconds(3600), until: connect))
    let enough = shed([dense], limit: 400)
    #expect(enough.shed == shed([], limit: 400).shed)
    #expect(enough.extra > 1500)
    // Hardly room for the slots themselves.
    let (with, without) = (shed([dense], limit: 40), shed([], limit: 40))
    #expect(with.extra < enough.extra / 3)
    #expect(Double(with.shed) <= Double(without.shed) * 1.1 + 10, "\(with) \(without)")
  }
}
