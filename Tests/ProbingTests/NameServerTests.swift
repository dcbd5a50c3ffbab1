import Probing
import Readiness
import Testing
import Wire

@Suite("Names whose server is silent, slow or lies")
struct NameServerTests {
  private let site = TestServer(backlog: 512)

  private func ask(
    _ servers: [TestNameServer], name: String = "vmeet.laocai.example", budget: Duration = .seconds(2)
  ) async throws -> ProbeResult {
    let options = Engine.Options(dnsServers: servers.map(\.place), resolveBudget: budget)
    return try await ProbingTests.ask(
      .tcp(TCPExpectation()), port: site.port, address: Address(name), timeout: .milliseconds(500),
      options: options)
  }

  @Test("A name that a good server knows is reached")
  func good() async throws {
    let server = try TestNameServer { _ in .addresses(["127.0.0.1"]) }
    let result = try await ask([server])
    #expect(result.outcome == .succeeded)
    #expect(result.exchange?.phases.resolve != nil)
  }

  @Test("An answer that denies the name, or gives it no address, is that no such name exists")
  func denied() async throws {
    for reply in [TestNameServer.Reply.error(3), .addresses([]), .circle] {
      let server = try TestNameServer { _ in reply }
      #expect(try await ask([server]).outcome == .failed(Failure(.resolve, .noSuchName)))
    }
  }

  @Test("An answer that is none is a silent resolver: errors, a wrong number or question, garbage, nothing")
  func unusable() async throws {
    for reply in [
      TestNameServer.Reply.error(2), .error(5), .wrongNumber, .wrongQuestion, .garbage, .silence,
      .truncated(.silence),
    ] {
      let server = try TestNameServer { _ in reply }
      let result = try await ask([server], budget: .milliseconds(400))
      #expect(result.outcome == .failed(Failure(.resolve, .resolverSilent)), "\(reply)")
    }
  }

  @Test("A slow answer within the budget is taken and costs nothing of the check's own timeout")
  func slow() async throws {
    let server = try TestNameServer { _ in .late(.milliseconds(1500), .addresses(["127.0.0.1"])) }
    let result = try await ask([server])
    #expect(result.outcome == .succeeded)
    #expect(result.exchange?.phases.resolve ?? .zero >= .milliseconds(1400))
  }

  @Test("An answer after the budget is a silent resolver, told when the budget ends")
  func tooSlow() async throws {
    let server = try TestNameServer { _ in .late(.seconds(5), .addresses(["127.0.0.1"])) }
    let result = try await ask([server], budget: .milliseconds(600))
    #expect(result.outcome == .failed(Failure(.resolve, .resolverSilent)))
    let took = try #require(result.exchange?.phases.resolve)
    #expect(took >= .milliseconds(600) && took < .milliseconds(1600))
  }

  @Test("A cut-off answer is asked for again over TCP")
  func truncated() async throws {
    let server = try TestNameServer { _ in .truncated(.addresses(["127.0.0.1"])) }
    #expect(try await ask([server]).outcome == .succeeded)
  }

  @Test("A server that drops questions after IPv6 does not hide the IPv4 address")
  func silentAboutV6() async throws {
    let server = try TestNameServer { _ in .byFamily(v4: .addresses(["127.0.0.1"]), v6: .silence) }
    let result = try await ask([server])
    #expect(result.outcome == .succeeded)
    #expect(result.exchange?.phases.resolve ?? .seconds(9) < .seconds(1))
  }

  @Test("Where one of two servers is silent the other answers within the budget")
  func secondServer() async throws {
    let silent = try TestNameServer { _ in .silence }
    let good = try TestNameServer { _ in .addresses(["127.0.0.1"]) }
    #expect(try await ask([silent, good]).outcome == .succeeded)
    #expect(silent.asked > 0)
  }

  @Test("Where one of two servers is broken the other answers", arguments: [UInt8(2), 5])
  func brokenServer(code: UInt8) async throws {
    let broken = try TestNameServer { _ in .error(code) }
    let good = try TestNameServer { _ in .addresses(["127.0.0.1"]) }
    #expect(try await ask([broken, good]).outcome == .succeeded)
  }

  @Test("Names are absolute: what the server denies is not asked again below another domain")
  func absolute() async throws {
    let server = try TestNameServer { $0 == "vmeet" ? .error(3) : .addresses(["127.0.0.1"]) }
    #expect(
      try await ask([server], name: "vmeet").outcome == .failed(Failure(.resolve, .noSuchName)))
  }

  @Test("Many that ask for one name at once are one question a family")
  func oneQuestion() async throws {
    let server = try TestNameServer { _ in .late(.milliseconds(100), .addresses(["127.0.0.1"])) }
    let engine = try Engine(options: Engine.Options(dnsServers: [server.place]))
    let check = Check(question: .tcp(TCPExpectation()), port: Port(integerLiteral: site.port))
    let probe = Probe(id: .service("x", check.checkName), question: .check(check), address: "a.example")
    let results = await engine.ask(Array(repeating: probe, count: 40))
    #expect(results.allSatisfy { $0.outcome == .succeeded })
    #expect(server.asked < 10, "retries aside")
  }

  @Test("What /etc/hosts says needs no server")
  func hostsFile() async throws {
    let silent = try TestNameServer { _ in .silence }
    #expect(try await ask([silent], name: "localhost").outcome == .succeeded)
  }

  @Test("Five hundred names that hang hold up no other: literals and names of a good server")
  func hangingNames() async throws {
    let server = try TestNameServer { $0.hasPrefix("good") ? .addresses(["127.0.0.1"]) : .silence }
    let engine = try Engine(options: Engine.Options(dnsServers: [server.place]))
    let hanging = (0..<500).map { "hang\($0).example" }
    let others = (0..<50).flatMap { ["127.0.0.1", "good\($0).example"] }
    let check = Check(question: .tcp(TCPExpectation()), port: Port(integerLiteral: site.port))
    let probes = (hanging + others).map {
      Probe(id: .service("x", check.checkName), question: .check(check), address: Address($0))
    }
    let results = await engine.ask(probes)
    for index in hanging.indices {
      #expect(results[index].outcome == .failed(Failure(.resolve, .resolverSilent)))
    }
    for index in others.indices {
      let result = results[hanging.count + index]
      #expect(result.outcome == .succeeded)
      #expect(result.exchange?.phases.total ?? .seconds(9) < .seconds(1))
    }
  }
}
