import Readiness
import Testing

@Suite("A round of checks")
struct RoundTests {
  private let timeout: Duration = .seconds(5)

  private func train(_ site: Site.ID) -> Probe {
    Probe(id: .line(site, "vnpt"), question: .train(LineCheck(kind: .tcp(port: 8022))), address: "127.0.0.1")
  }

  private func check(_ device: Device.ID, _ port: Port, site: Site.ID = "088") -> Probe {
    let check = Check(question: .tcp(TCPExpectation()), port: port)
    return Probe(
      id: .device(site, "vnpt", device, check.checkName), question: .check(check), address: "127.0.0.1")
  }

  private static let quick = VirtualShell.Reaction(
    connects: .milliseconds(5), ends: .milliseconds(10), outcome: .succeeded)
  private static let dead = VirtualShell.Reaction(
    connects: nil, ends: .seconds(5), outcome: .failed(Failure(.connect, .timedOut)))
  private static let deadTrain = VirtualShell.Reaction(
    connects: nil, ends: .milliseconds(5800), outcome: .failed(Failure(.connect, .timedOut)))
  private static let hung = VirtualShell.Reaction(
    connects: .milliseconds(5), ends: .seconds(5), outcome: .failed(Failure(.response, .timedOut)))
  private static let refused = VirtualShell.Reaction(
    connects: nil, ends: .milliseconds(1), outcome: .failed(Failure(.connect, .refused)))

  @Test("When all answer, every check is asked once and all ends within two seconds")
  func allWell() {
    let probes = (0..<174).flatMap { number in
      [train(Site.ID("\(number)")), check("vmeet", 8443, site: Site.ID("\(number)"))]
    }
    var shell = VirtualShell(probes) { _ in { _ in Self.quick } }
    shell.run()
    #expect(shell.asked.count == probes.count)
    #expect(shell.round.results.allSatisfy { $0.observation.outcome == .succeeded && $0.confirmation == nil })
    #expect(shell.finishedAt ?? .seconds(99) < .seconds(2))
  }

  @Test("When all are dead, all ends within the largest timeout and two seconds, each train confirmed")
  func allDead() {
    let probes = (0..<174).flatMap { number in
      [train(Site.ID("\(number)")), check("vmeet", 8443, site: Site.ID("\(number)"))]
    }
    var shell = VirtualShell(probes) { id in
      if case .line = id { { _ in Self.deadTrain } } else { { _ in Self.dead } }
    }
    shell.run()
    #expect(shell.finishedAt ?? .seconds(99) <= timeout + .seconds(2))
    for (probe, result) in zip(shell.round.probes, shell.round.results) {
      #expect(result.observation.outcome != .succeeded)
      #expect((result.confirmation != nil) == probe.isTrain)
    }
  }

  @Test("A train without an answer is followed by a second one; an answered train is not")
  func confirmation() {
    var shell = VirtualShell([train("088"), train("089")]) { id in
      if case .line("088", _) = id { { $0 == 1 ? Self.deadTrain : Self.quick } } else { { _ in Self.quick } }
    }
    shell.run()
    #expect(shell.round.results[0].observation.outcome == .failed(Failure(.connect, .timedOut)))
    #expect(shell.round.results[0].confirmation?.outcome == .succeeded)
    #expect(shell.round.results[1].confirmation == nil)
  }

  @Test("A train that fails at once is confirmed too")
  func quickConfirmation() {
    var shell = VirtualShell([train("088")]) { _ in { _ in Self.refused } }
    shell.run()
    #expect(shell.asked.count == 2)
    #expect(shell.round.results[0].confirmation?.outcome == .failed(Failure(.connect, .refused)))
  }

  @Test("Two checks of a device over a line never hold two connections")
  func onePlace() {
    let probes = [check("polycom", 8444), check("polycom", 1720), check("polycom", 5060)]
    var shell = VirtualShell(probes) { _ in { _ in Self.quick } }
    shell.run()
    #expect(shell.mostConnections == 1)
    #expect(shell.round.results.allSatisfy { $0.observation.outcome == .succeeded })
  }

  @Test("A hung check keeps its place, and what had no full turn by the deadline was not measured")
  func hungKeepsPlace() {
    let probes = [check("polycom", 8444), check("polycom", 1720)]
    var shell = VirtualShell(probes) { _ in { _ in Self.hung } }
    shell.run()
    #expect(shell.mostConnections == 1)
    #expect(shell.round.results[0].observation.outcome == .failed(Failure(.response, .timedOut)))
    #expect(shell.round.results[1].observation.outcome == .notMeasured(.deviceBusy))
    #expect(shell.finishedAt == timeout + .seconds(2))
  }

  @Test("An unanswered SYN holds no place: the next check of a dead device still gets its full timeout")
  func synHoldsNoPlace() {
    let probes = [check("polycom", 8444), check("polycom", 1720)]
    var shell = VirtualShell(probes) { _ in { _ in Self.dead } }
    shell.run()
    #expect(shell.round.results[1].observation.outcome == .failed(Failure(.connect, .timedOut)))
  }

  @Test("A SYN answered late, while the next check holds the place, is hung up on")
  func lateSyn() {
    let late = VirtualShell.Reaction(connects: .milliseconds(1500), ends: .seconds(2), outcome: .succeeded)
    let probes = [check("polycom", 8444), check("polycom", 1720)]
    var shell = VirtualShell(probes) { id in
      if case .device(_, _, _, let name) = id, name.port == 8444 { { _ in late } } else { { _ in Self.hung } }
    }
    shell.run()
    #expect(shell.mostConnections == 1)
    #expect(shell.round.results[0].observation.outcome == .notMeasured(.deviceBusy))
  }

  @Test("A quick failure is tried once more and the second answer stands")
  func secondTry() {
    var shell = VirtualShell([check("vmeet", 8443)]) { _ in { $0 == 1 ? Self.refused : Self.quick } }
    shell.run()
    #expect(shell.asked.count == 2)
    #expect(shell.round.results[0].observation.outcome == .succeeded)
  }

  @Test("A failure that took half the timeout is not tried again")
  func noSecondTryAfterSlowFailure() {
    let slow = VirtualShell.Reaction(
      connects: nil, ends: .milliseconds(2500), outcome: .failed(Failure(.connect, .timedOut)))
    var shell = VirtualShell([check("vmeet", 8443)]) { _ in { _ in slow } }
    shell.run()
    #expect(shell.asked.count == 1)
  }

  @Test("When the second try is cut by the deadline, the first failure stands")
  func firstFailureStands() {
    let first = VirtualShell.Reaction(
      connects: nil, ends: .milliseconds(2400), outcome: .failed(Failure(.connect, .reset)))
    let probes = [check("vmeet", 8443)]
    var shell = VirtualShell(probes) { _ in { $0 == 1 ? first : Self.dead } }
    shell.run()
    #expect(shell.round.results[0].observation.outcome == .failed(Failure(.connect, .reset)))
    #expect(shell.finishedAt == timeout + .seconds(2))
  }

  @Test("What had no full turn because of a fault of our own says so")
  func hindered() {
    var round = Round([check("vmeet", 8443), train("089")], began: WallTime(milliseconds: 0))
    _ = round.begin()
    _ = round.rang(.start(0), at: .zero)
    round.hindered(by: .suspended)
    #expect(round.rang(.deadline, at: .seconds(40)) == [.finish])
    #expect(round.results.map(\.observation.outcome) == [.notMeasured(.suspended), .notMeasured(.suspended)])
  }

  @Test("Ports 1720 and 24 are never asked twice in a round")
  func carefulPorts() {
    var shell = VirtualShell([check("polycom", 1720), check("other", 24)]) { _ in { _ in Self.refused } }
    shell.run()
    #expect(shell.asked.count == 2)
  }

  @Test("A round without any probe ends at once")
  func empty() {
    var shell = VirtualShell([]) { _ in { _ in Self.quick } }
    shell.run()
    #expect(shell.finishedAt == .zero)
  }

  @Test("The phase of a check is the same in every process and lies within its interval")
  func phase() {
    #expect(Phase.hash("") == 14_695_981_039_346_656_037)
    #expect(Phase.hash("a") == 0xAF63_DC4C_8601_EC8C)
    let offset = Phase.offset(of: .line("088", "vnpt"), within: .seconds(30))
    #expect(offset >= .zero && offset < .seconds(30))
    #expect(offset == Phase.offset(of: .line("088", "vnpt"), within: .seconds(30)))
  }
}
