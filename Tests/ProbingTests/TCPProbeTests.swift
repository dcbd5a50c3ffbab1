import Glibc
import Probing
import Readiness
import Testing
import Wire

@Suite("A TCP check")
struct TCPProbeTests {
  @Test("An open port succeeds")
  func openPort() async throws {
    let server = TestServer()
    #expect(try await ask(.tcp(TCPExpectation()), port: server.port).outcome == .succeeded)
  }

  @Test("A closed port is refused")
  func closedPort() async throws {
    let closed = TestServer.refusing()
    #expect(try await closed.ask(.tcp(TCPExpectation())).failure == Failure(.connect, .refused))
  }

  @Test("A greeting is compared, before or after something was said")
  func greeting() async throws {
    let mail = TestServer { peer in TestServer.write(peer, "220 mail.example ESMTP\r\n") }
    #expect(try await ask(.tcp(TCPExpectation(expect: "220")), port: mail.port).outcome == .succeeded)
    let echo = TestServer { peer in TestServer.write(peer, "you said " + TestServer.readRequest(peer)) }
    let both = TCPExpectation(send: "ping\r\n", expect: "said ping")
    #expect(try await ask(.tcp(both), port: echo.port).outcome == .succeeded)
  }

  @Test("A wrong greeting that ends is closed early, and its words are kept clean")
  func wrongGreeting() async throws {
    let mail = TestServer { peer in TestServer.write(peer, "554 \u{1B}[2Jno\r\n") }
    let failure = try await ask(.tcp(TCPExpectation(expect: "220")), port: mail.port).failure
    #expect(failure == Failure(.response, .closedEarly, detail: "554 ·[2Jno·"))
  }

  @Test("Silence after the connect is a failed response with a round trip")
  func silence() async throws {
    let server = TestServer.hanging()
    let result = try await ask(
      .tcp(TCPExpectation(expect: "220")), port: server.port, timeout: .milliseconds(200))
    #expect(result.failure == Failure(.response, .timedOut))
    #expect(result.exchange?.roundTrip != nil)
  }

  @Test("A source address that is not ours is not measured, and nothing is charged to the peer")
  func foreignSource() async throws {
    let server = TestServer()
    let result = try await ask(.tcp(TCPExpectation()), port: server.port, source: "192.0.2.7")
    guard case .notMeasured(.source, _) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
  }

  @Test("An interface that does not exist is not measured")
  func foreignInterface() async throws {
    let server = TestServer()
    let result = try await ask(.tcp(TCPExpectation()), port: server.port, interface: "nosuch0")
    guard case .notMeasured(.interface, _) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
  }

  @Test("The packets leave from the source that was given")
  func sourceIsUsed() async throws {
    let server = TestServer { peer in
      var name = TestServer.peerName(peer)
      name += "\n"
      TestServer.write(peer, name)
    }
    let expectation = TCPExpectation(expect: "127.0.0.77")
    let result = try await ask(.tcp(expectation), port: server.port, source: "127.0.0.77")
    #expect(result.outcome == .succeeded)
  }

  @Test("A name that a silent resolver does not answer fails to resolve, within the resolver's budget")
  func silentResolver() async throws {
    let options = Engine.Options(dnsServers: ["127.0.0.1:9"], resolveBudget: .milliseconds(200))
    let result = try await ask(
      .tcp(TCPExpectation()), port: 80, address: "meet.laocai.example", options: options)
    #expect(result.failure?.stage == .resolve)
    #expect(result.failure?.reason == .resolverSilent)
  }

  @Test("A connection that may not proceed is closed and not measured")
  func mayNotProceed() async throws {
    let server = TestServer()
    let check = Check(question: .tcp(TCPExpectation()), port: Port(integerLiteral: server.port))
    let probe = Probe(id: .service("x", check.checkName), question: .check(check), address: "127.0.0.1")
    let engine = try Engine()
    let result = await withCheckedContinuation { continuation in
      engine.submit { loop in
        loop.ask(probe, hooks: ProbeHooks(mayProceed: { false })) { continuation.resume(returning: $0) }
      }
    }
    #expect(result.outcome == .notMeasured(.deviceBusy))
  }

  @Test("However long a turn of ours takes, answers that came in time are not told as timeouts")
  func longTurn() async throws {
    let server = TestServer(backlog: 512)
    let check = Check(
      question: .tcp(TCPExpectation()), port: Port(integerLiteral: server.port), timeout: .milliseconds(200))
    let probe = Probe(id: .service("x", check.checkName), question: .check(check), address: "127.0.0.1")
    let engine = try Engine()
    let outcomes = await withCheckedContinuation { continuation in
      engine.submit { loop in
        var outcomes: [Outcome] = []
        for _ in 0..<400 {
          loop.ask(probe) { result in
            outcomes.append(result.outcome)
            if outcomes.count == 400 { continuation.resume(returning: outcomes) }
          }
        }
        // Behind all connects, and before the first look at what became of them.
        loop.soon { loop.soon { loop.soon { usleep(350_000) } } }
      }
    }
    #expect(outcomes.count { $0 == .succeeded } == 400)
  }

  @Test("With a few descriptors many probes still all get their turn")
  func fewDescriptors() async throws {
    let server = TestServer()
    let engine = try Engine(options: Engine.Options(descriptorLimit: 3))
    let check = Check(question: .tcp(TCPExpectation()), port: Port(integerLiteral: server.port))
    let probe = Probe(id: .service("x", check.checkName), question: .check(check), address: "127.0.0.1")
    let outcomes = await withTaskGroup(of: Outcome.self) { group in
      for _ in 0..<60 {
        group.addTask {
          await withCheckedContinuation { continuation in
            engine.submit { loop in loop.ask(probe) { continuation.resume(returning: $0.outcome) } }
          }
        }
      }
      return await group.reduce(into: [Outcome]()) { $0.append($1) }
    }
    #expect(outcomes.count == 60)
    #expect(outcomes.allSatisfy { $0 == .succeeded })
  }
}
