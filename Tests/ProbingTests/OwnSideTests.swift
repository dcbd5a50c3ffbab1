import Foundation
import Glibc
import Probing
import Readiness
import Testing
import Wire

/// Between namespaces, so that links, routes and addresses of "this host" can be taken away.
@Suite("What fails on our own side is not the site's", .enabled(if: TestLab.isPossible, "needs root"))
struct OwnSideTests {
  private let lab: TestLab
  private let server: TestServer
  private let engine: Engine
  private let timeout: Duration = .milliseconds(500)

  init() throws {
    let lab = try TestLab()
    self.lab = lab
    server = try lab.inside(lab.district) { TestServer(address: TestLab.main.site) }
    engine = try Engine()
    let province = lab.province
    engine.submit { _ in TestLab.enter(province) }
  }

  /// Every way to ask over the main line: trains by TCP and echo, and checks by TCP, HTTP, HTTPS and TLS.
  private func questions(
    port: UInt16? = nil, source: String? = nil, interface: String? = nil
  ) -> [Probe] {
    let port = Port(integerLiteral: port ?? server.port)
    let trains = [LineCheck.Kind.tcp(port: port), .icmp(fallbackPort: nil)].map {
      Probe.Question.train(LineCheck(kind: $0, timeout: timeout))
    }
    let checks = [
      Check.Question.tcp(TCPExpectation()), .http(HTTPExpectation()), .https(HTTPExpectation(), .record),
      .tls(.record),
    ].map { Probe.Question.check(Check(question: $0, port: port, timeout: timeout)) }
    return (trains + checks).map {
      Probe(
        id: .line("088", "vnpt"), question: $0, address: Address(TestLab.main.site),
        source: source.map { Address($0) }, interface: interface)
    }
  }

  /// Asks all at once and, where wanted, changes the world once the first packets have left.
  private func ask(
    _ probes: [Probe], meanwhile act: @escaping @Sendable () throws -> Void = {}
  ) async -> [ProbeResult] {
    await engine.ask(probes) { loop in
      loop.at(.now + .milliseconds(100)) { Thread.detachNewThread { try? act() } }
    }
  }

  private func reason(of result: ProbeResult) -> NotMeasured? {
    guard case .notMeasured(let reason, _) = result.outcome else { return nil }
    return reason
  }

  private func expect(
    _ results: [ProbeResult], _ reasons: Set<NotMeasured>, at location: SourceLocation = #_sourceLocation
  ) {
    for (index, result) in results.enumerated() {
      let found = reason(of: result)
      #expect(
        found.map(reasons.contains) ?? false, "question \(index): \(result.outcome)", sourceLocation: location
      )
    }
  }

  /// The district drops everything: silence, for which nothing of ours is to blame.
  private func silenceDistrict() throws { try lab.filter("ip daddr \(TestLab.main.site) drop") }

  @Test("Silence with a whole way out stays the site's, over every kind of question")
  func silentSite() async throws {
    try silenceDistrict()
    for result in await ask(questions()) {
      #expect(result.failure == Failure(.connect, .timedOut))
    }
  }

  @Test("Our own end of the line is down, has no cable, or no way leads there")
  func noWayOut() async throws {
    let (province, interface) = (lab.province, TestLab.main.interface)
    try lab.takeDown("vnpt1", in: lab.district)
    expect(await ask(questions()), [.interface])
    expect(await ask(questions(source: TestLab.main.own)), [.interface])
    expect(await ask(questions(interface: interface)), [.interface])
    try lab.takeDown(interface, in: province)
    expect(await ask(questions()), [.uplink])
    expect(await ask(questions(interface: interface)), [.uplink, .interface])
    for kind in ["blackhole", "unreachable", "prohibit"] {
      try TestLab.run("ip", "-n", province, "route", "add", kind, TestLab.main.site)
      expect(await ask(questions()), [.uplink])
      try TestLab.run("ip", "-n", province, "route", "del", kind, TestLab.main.site)
    }
  }

  @Test("A source or interface that this host does not have")
  func foreign() async throws {
    expect(await ask(questions(source: "192.0.2.7")), [.source])
    expect(await ask(questions(source: TestLab.main.site)), [.source])
    expect(await ask(questions(source: "2001:db8::1")), [.source])
    expect(await ask(questions(interface: "nosuch0")), [.interface])
  }

  @Test("The source address vanishes while the questions are under way")
  func sourceVanishes() async throws {
    try silenceDistrict()
    let province = lab.province
    let results = await ask(questions(source: TestLab.main.own)) {
      try TestLab.run("ip", "-n", province, "addr", "del", TestLab.main.own + "/30", "dev", "vnpt0")
    }
    expect(results, [.source])
    expect(await ask(questions(source: TestLab.main.own)), [.source])
  }

  @Test("The address vanishes though no source was asked for")
  func addressVanishes() async throws {
    try silenceDistrict()
    let province = lab.province
    let results = await ask(questions()) {
      try TestLab.run("ip", "-n", province, "addr", "del", TestLab.main.own + "/30", "dev", "vnpt0")
    }
    expect(results, [.source, .uplink])
  }

  @Test("The interface is deleted while the questions are under way", arguments: [true, false])
  func interfaceVanishes(named: Bool) async throws {
    try silenceDistrict()
    let province = lab.province
    let results = await ask(questions(interface: named ? "vnpt0" : nil)) {
      try TestLab.run("ip", "-n", province, "link", "del", "vnpt0")
    }
    expect(results, [.source, .interface, .uplink])
  }

  @Test("Our own end is taken down for a moment only, and is back before the questions end")
  func flap() async throws {
    try silenceDistrict()
    let province = lab.province
    let results = await ask(questions()) {
      try TestLab.run("ip", "-n", province, "link", "set", "vnpt0", "down")
      try TestLab.run("ip", "-n", province, "link", "set", "vnpt0", "up")
    }
    expect(results, [.interface])
    for result in await ask(questions()) { #expect(result.failure == Failure(.connect, .timedOut)) }
  }

  @Test("A firewall of our own that drops echoes: not allowed, and the fallback port asks instead")
  func ownFirewall() async throws {
    let nft = ["ip", "netns", "exec", lab.province, "nft"]
    try TestLab.run(nft + ["add table inet own"])
    try TestLab.run(nft + ["add chain inet own output { type filter hook output priority 0; }"])
    try TestLab.run(nft + ["add rule inet own output meta l4proto icmp drop"])
    expect(await ask([questions()[1]]), [.notAllowed])
    var probe = questions()[1]
    let fallback = LineCheck.Kind.icmp(fallbackPort: Port(integerLiteral: server.port))
    probe.question = .train(LineCheck(kind: fallback, timeout: timeout))
    let result = try #require(await ask([probe]).first)
    #expect(result.outcome == .succeeded && result.train?.sent == 5)
  }

  @Test("The ports of our own run out: not measured, and those that got one are")
  func portsRunOut() async throws {
    try TestLab.run(
      "ip", "netns", "exec", lab.province, "sysctl", "-qw", "net.ipv4.ip_local_port_range=50000 50003")
    let hanging = try lab.inside(lab.district) { TestServer.hanging(at: TestLab.main.site) }
    let check = Check(
      question: .tcp(TCPExpectation(expect: "never")), port: Port(integerLiteral: hanging.port),
      timeout: timeout)
    let probe = Probe(id: .service("x", check.checkName), question: .check(check), address: "10.90.1.2")
    let results = await ask(Array(repeating: probe, count: 12))
    #expect(results.count { $0.failure == Failure(.response, .timedOut) } == 4)
    #expect(results.count { reason(of: $0) == .descriptors } == 8)
    let web = Check(question: .http(HTTPExpectation()), port: check.port, timeout: timeout)
    let pages = Array(
      repeating: Probe(id: probe.id, question: .check(web), address: probe.address), count: 12)
    #expect(await ask(pages).count { reason(of: $0) == .descriptors } >= 8)
  }

  @Test("A router's word that there is no way is the network's, not ours")
  func routerSaysNo() async throws {
    try lab.filter("ip daddr \(TestLab.main.site) reject with icmp type net-unreachable")
    for result in await ask(questions()) where result.train?.sent != 20 {
      #expect(result.failure == Failure(.connect, .unreachable))
    }
  }
}
