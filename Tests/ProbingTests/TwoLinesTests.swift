import Probing
import Readiness
import Testing
import Wire

@Suite("Main and backup line between two network namespaces", .enabled(if: TestLab.isPossible, "needs root"))
struct TwoLinesTests {
  private let lab: TestLab
  private let mainServer: TestServer
  private let backupServer: TestServer
  private let engine: Engine

  init() throws {
    let lab = try TestLab()
    self.lab = lab
    mainServer = try lab.inside(lab.district) { TestServer(address: TestLab.main.site) }
    backupServer = try lab.inside(lab.district) { TestServer(address: TestLab.backup.site) }
    engine = try Engine()
    let province = lab.province
    engine.submit { _ in TestLab.enter(province) }
  }

  private func probe(
    _ line: (own: String, site: String, interface: String), port: UInt16?,
    timeout: Duration = .milliseconds(400),
    source: Bool = false, interface: Bool = false
  ) async -> ProbeResult {
    let kind: LineCheck.Kind = port.map { .tcp(port: Port(integerLiteral: $0)) } ?? .icmp(fallbackPort: nil)
    let probe = Probe(
      id: .line("088", "line"), question: .train(LineCheck(kind: kind, timeout: timeout)),
      address: Address(line.site), source: source ? Address(line.own) : nil,
      interface: interface ? line.interface : nil)
    return await withCheckedContinuation { continuation in
      engine.submit { loop in loop.ask(probe) { continuation.resume(returning: $0) } }
    }
  }

  @Test("Both lines answer, by address, by source and by interface, over TCP and by echo")
  func bothAnswer() async {
    for result in [
      await probe(TestLab.main, port: mainServer.port),
      await probe(TestLab.backup, port: backupServer.port, source: true),
      await probe(TestLab.main, port: mainServer.port, interface: true),
      await probe(TestLab.backup, port: nil, source: true),
      await probe(TestLab.main, port: nil, interface: true),
    ] {
      #expect(result.outcome == .succeeded)
      #expect(result.train?.lost == 0)
    }
  }

  @Test("When the district's router is off, only the main line fails")
  func districtRouterOff() async throws {
    try TestLab.run("ip", "-n", lab.district, "addr", "del", TestLab.main.site + "/30", "dev", "vnpt1")
    let main = await probe(TestLab.main, port: mainServer.port)
    #expect(main.failure?.stage == .connect && main.train?.answered == 0)
    #expect(await probe(TestLab.backup, port: backupServer.port).outcome == .succeeded)
  }

  @Test("Dropped packets are lost, over TCP and by echo, and the other line is untouched")
  func drop() async throws {
    try lab.filter("ip daddr \(TestLab.main.site) drop")
    for port in [mainServer.port, nil] {
      let main = await probe(TestLab.main, port: port)
      #expect(main.failure == Failure(.connect, .timedOut))
      #expect(main.train?.answered == 0 && main.train?.sent == (port == nil ? 20 : 5))
    }
    #expect(await probe(TestLab.backup, port: backupServer.port).outcome == .succeeded)
  }

  @Test("A refusal by the far router proves the line; its word that there is no way does not")
  func reject() async throws {
    try lab.filter("ip daddr \(TestLab.main.site) meta l4proto tcp reject with tcp reset")
    try lab.filter("ip daddr \(TestLab.backup.site) reject with icmp type host-unreachable")
    #expect(await probe(TestLab.main, port: mainServer.port).train?.answered == 5)
    let backup = await probe(TestLab.backup, port: backupServer.port)
    #expect(backup.failure == Failure(.connect, .unreachable))
  }

  @Test("A lost SYN is counted as loss and never as latency")
  func lostSyn() async throws {
    try lab.filter("ip daddr \(TestLab.main.site) tcp flags syn numgen inc mod 2 == 0 drop")
    let result = await probe(TestLab.main, port: mainServer.port, timeout: .seconds(4))
    let train = try #require(result.train)
    #expect(train.answered == 5)
    #expect(train.retransmitted >= 1 && train.lost == train.retransmitted)
    #expect(train.roundTrips.allSatisfy { $0 < .milliseconds(500) })
  }
}
