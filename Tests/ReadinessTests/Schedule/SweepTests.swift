import Testing

@testable import Readiness

@Suite("The sweep before a checkpoint")
struct SweepTests {
  private typealias Province = MeetingProvince

  private let checkpoint = VirtualDays.began + .seconds(600)
  /// So long before a checkpoint a sweep may begin.
  private static let longest: Duration = .seconds(85)

  /// Slots five minutes apart, so that hardly any lies near the checkpoint.
  private func days(_ sites: Int, limit: Int = 4064, peer: @escaping VirtualDays.Peer) -> VirtualDays {
    var days = VirtualDays(Province.inventory(sites, interval: .seconds(300)), limit: limit, peer: peer)
    days.attend([Appointment(sites: Province.sites(0..<sites), sweeps: [checkpoint])])
    return days
  }

  /// What was asked within so long before the checkpoint and ended by it.
  private func swept(_ days: VirtualDays, by checkpoint: WallTime) -> [Sample] {
    days.samples.filter {
      $0.observation.slot >= checkpoint - Self.longest && days.deliveredAt[$0.key] ?? .distant <= checkpoint
    }
  }

  private func expectComplete(_ days: VirtualDays, _ sites: Range<Int>, by checkpoint: WallTime) {
    let found = Set(swept(days, by: checkpoint).map(\.observation.check))
    for check in sites.flatMap(Province.needed) { #expect(found.contains(check), "\(check)") }
  }

  @Test(
    "All that the meeting needs has been asked and has ended by the checkpoint, whatever it answers",
    arguments: [
      VirtualDays.Reaction.quick, .dead, .refused, .hung,
      VirtualDays.Reaction(
        connects: .milliseconds(1), ends: .milliseconds(2400), outcome: .failed(Failure(.response, .reset))),
    ])
  func complete(reaction: VirtualDays.Reaction) {
    var days = days(174) { probe, _ in probe.isTrain && reaction.connects != nil ? .quick : reaction }
    days.run(for: .seconds(610))
    expectComplete(days, 0..<174, by: checkpoint)
    // Nothing of it is still under way, but what has its regular slot just then.
    let late = days.samples.filter {
      $0.isExtra && $0.observation.slot < checkpoint - .seconds(8)
        && days.deliveredAt[$0.key] ?? .distant > checkpoint
    }
    #expect(late.isEmpty)
    for check in [Province.page(0, "spare"), Province.service("other"), Province.port(0, 1720)] {
      #expect(!days.samples.contains { $0.isExtra && $0.observation.check == check }, "\(check)")
    }
  }

  @Test("A dead line's second train has ended too")
  func confirmed() {
    var days = days(50) { probe, _ in probe.isTrain ? .dead : .quick }
    days.run(for: .seconds(605))
    for site in 0..<50 {
      #expect(swept(days, by: checkpoint).count { $0.observation.check == Province.line(site) } >= 2)
    }
  }

  @Test("It is no burst, and what has a slot or was asked meanwhile is not asked twice")
  func spread() {
    var days = VirtualDays(Province.inventory(174))
    days.run(for: .seconds(300))
    let usual = days.mostAskedInASecond
    days.attend([
      Appointment(
        sites: Province.sites(0..<174), dense: Window(last: .seconds(300), until: checkpoint),
        sweeps: [checkpoint])
    ])
    days.run(for: .seconds(240))
    let dense = days.mostAskedInASecond
    days.run(for: .seconds(70))
    #expect(days.mostAskedInASecond <= dense + usual)
    expectComplete(days, 0..<174, by: checkpoint)
    for check in Province.needed(7) {
      let slots = days.samples.filter { $0.observation.check == check }.map(\.observation.slot).sorted()
      for (first, second) in zip(slots, slots.dropFirst()) { #expect(second - first >= .seconds(1)) }
    }
  }

  @Test("With little room it is spread over longer, keeps to the bound and takes nothing from the slots")
  func littleRoom() {
    var days = days(60, limit: 300) { _, _ in .dead }
    days.run(for: .seconds(605))
    expectComplete(days, 0..<60, by: checkpoint)
    #expect(days.mostInFlight <= 300 && days.count(.shed) == 0)
  }

  @Test(
    "Stopped for the first part of it, it is made up for in the rest; stopped for all of it, nothing bursts")
  func suspension() {
    var usual = 0
    for (from, seconds) in [(500, 76), (500, 98), (500, 300)] {
      var days = days(100) { _, _ in .quick }
      days.run(for: .seconds(from))
      usual = days.mostAskedInASecond
      days.pause(for: .seconds(seconds))
      days.run(for: .seconds(120))
      if seconds == 76 { expectComplete(days, 0..<100, by: checkpoint) }
      #expect(days.mostAskedInASecond <= max(2 * usual + 2, 250))
      if seconds == 300 { #expect(days.mostAskedInASecond <= 2 * usual + 2) }
    }
  }

  @Test("A checkpoint that is told of late is still swept for, one that is too near is not")
  func late() {
    var days = days(20) { _, _ in .quick }
    days.attend([])
    days.run(for: .seconds(578))
    days.attend([Appointment(sites: Province.sites(0..<20), sweeps: [checkpoint])])
    days.run(for: .seconds(22))
    expectComplete(days, 0..<20, by: checkpoint)
    let extras = days.samples.count(where: \.isExtra)
    days.attend([Appointment(sites: Province.sites(0..<20), sweeps: [days.wall + .seconds(5)])])
    days.run(for: .seconds(20))
    #expect(days.samples.count(where: \.isExtra) == extras)
  }

  @Test("Told a hundred times a minute, and reloaded, a sweep is asked once")
  func idempotent() {
    var days = days(20) { _, _ in .quick }
    days.run(for: .seconds(540))
    for number in 0..<100 {
      days.run(for: .milliseconds(600))
      let appointment = Appointment(sites: Province.sites(0..<20), sweeps: [checkpoint])
      days.attend(number % 2 == 0 ? [appointment] : [appointment, Appointment(sites: [])])
      if number % 7 == 0 { days.reload(Province.inventory(20, interval: .seconds(300))) }
    }
    expectComplete(days, 0..<20, by: checkpoint)
    for check in (0..<20).flatMap(Province.needed) {
      #expect(days.samples.count { $0.isExtra && $0.observation.check == check } <= 1, "\(check)")
    }
  }

  @Test("Two checkpoints close together are swept for each")
  func close() {
    var days = days(20) { _, _ in .quick }
    let later = checkpoint + .seconds(90)
    days.attend([Appointment(sites: Province.sites(0..<20), sweeps: [checkpoint, later])])
    days.run(for: .seconds(700))
    for time in [checkpoint, later] { expectComplete(days, 0..<20, by: time) }
  }

  // MARK: Whatever is asked

  @Test(
    "Over random appointments nothing is asked too often, too early or in its quiet, and every slot stands")
  func random() {
    for seed in 1...12 {
      var random = Seeded(UInt64(seed))
      func seconds(_ most: UInt64) -> Duration { .seconds(Int64(random.next() % most)) }
      func window() -> Window {
        let from = VirtualDays.began + seconds(1500)
        return Window(from: from, until: from + seconds(900))
      }
      var dice = Seeded(UInt64(seed + 1000))
      var days = VirtualDays(Province.inventory(3), limit: 60 + Int(random.next() % 100)) { probe, _ in
        // Where answers change, second looks come at any time.
        let chance = seed % 2 == 0 ? Phase.hash("\(probe.id)\(seed)") : dice.next()
        if probe.isTrain { return chance % 2 == 0 ? .quick : .dead }
        return [.quick, .dead, .refused, .hung][Int(chance % 4)]
      }
      var quiet: [(window: Window, from: WallTime)] = []
      for _ in 0..<6 {
        let sites = Province.sites(0..<Int(1 + random.next() % 3))
        let appointments = (0..<3).map { _ in
          Appointment(
            sites: sites, dense: window(), denseInterval: seconds(20), quiet: window(),
            sweeps: [VirtualDays.began + seconds(2000)])
        }
        days.attend(appointments)
        let told = days.wall
        days.run(for: .seconds(200) + seconds(100))
        let stretch = Window(from: told, until: days.wall)
        quiet += appointments.compactMap { $0.quiet?.part(in: stretch) }.map { ($0, told) }
        if random.next() % 3 == 0 { days.pause(for: seconds(60)) }
        if random.next() % 3 == 0 { days.reload(Province.inventory(3)) }
      }
      days.attend([])
      days.run(for: .seconds(30))
      expectSpared(days, apart: seed % 2 == 0)
      for check in [Province.port(0, 5060), Province.port(0, 1720)] {
        let times = days.asked.filter { $0.id == check }.map { days.offset + $0.at }
        for time in times { #expect(!quiet.contains { $0.window.contains(time) && $0.from < time }) }
      }
      #expect(Set(days.samples.map(\.key)).count == days.samples.count)
      for check in Province.needed(0) {
        let slots = days.regular(check).map(\.observation.slot)
        for (first, second) in zip(slots, slots.dropFirst()) { #expect(second - first == .seconds(30)) }
      }
    }
  }

  private func expectSpared(_ days: VirtualDays, apart: Bool) {
    for (check, asked) in Dictionary(grouping: days.asked, by: \.id) {
      guard case .device(_, _, _, let name) = check, name.port == 1720 else { continue }
      // The slots lie so far apart; one may begin late, where the device or all room is taken.
      for (first, second) in zip(asked, asked.dropFirst()) {
        #expect(second.at - first.at >= CarefulPorts.interval - .seconds(6))
      }
    }
    guard apart else { return }
    // A second train follows 900 ms after the first, a second try sooner.
    for (check, asked) in Dictionary(grouping: days.asked, by: \.id) where !isRefused(check, in: days) {
      for (first, second) in zip(asked, asked.dropFirst()) {
        #expect(second.at - first.at >= .milliseconds(890), "\(check) \(first.at) \(second.at)")
      }
    }
  }

  private func isRefused(_ check: CheckID, in days: VirtualDays) -> Bool {
    days.samples.contains {
      $0.observation.check == check && $0.observation.outcome == .failed(Failure(.connect, .refused))
    }
  }
}

extension WallTime {
  fileprivate static let distant = WallTime(milliseconds: .max)
}
