import Foundation
import Glibc
import Probing
import Readiness
import Testing
import Wire

@Suite("Questions that are under way while our own thread is away")
struct AbsenceTests {
  private func check(_ port: UInt16, _ question: Check.Question) -> Probe {
    let check = Check(question: question, port: Port(integerLiteral: port), timeout: .milliseconds(300))
    return Probe(id: .service("x", check.checkName), question: .check(check), address: "127.0.0.1")
  }

  private func train(_ port: UInt16) -> Probe {
    let train = LineCheck(kind: .tcp(port: Port(integerLiteral: port)), timeout: .milliseconds(500))
    return Probe(id: .line("088", "vnpt"), question: .train(train), address: "127.0.0.1")
  }

  /// Asks, and keeps the engine's thread from its work for 700 ms once the first packets have left.
  private func askWhileAway(_ probes: [Probe]) async throws -> [ProbeResult] {
    try await Engine().ask(probes) { loop in
      loop.at(.now + .milliseconds(20)) { usleep(700_000) }
    }
  }

  @Test("Silence is not measured then, over TCP, HTTP and TLS, before and after the connect")
  func silence() async throws {
    let hole = try Blackhole()
    let hanging = TestServer.hanging()
    let results = try await askWhileAway([
      check(hole.port, .tcp(TCPExpectation())), check(hole.port, .http(HTTPExpectation())),
      check(hole.port, .tls(.record)), check(hanging.port, .tcp(TCPExpectation(expect: "220"))),
      check(hanging.port, .http(HTTPExpectation())), check(hanging.port, .tls(.record)),
    ])
    for result in results { #expect(result.outcome == .notMeasured(.suspended)) }
  }

  @Test("Silence is not measured either where the stop came in the middle of handling an answer")
  func stoppedAtWork() async throws {
    let hanging = TestServer.hanging()
    let probe = check(hanging.port, .http(HTTPExpectation()))
    let engine = try Engine()
    let outcomes = await withCheckedContinuation { continuation in
      engine.submit { loop in
        var outcomes: [Outcome] = []
        var hasStopped = false
        let hooks = ProbeHooks(mayProceed: {
          if !hasStopped { usleep(700_000) }
          hasStopped = true
          return true
        })
        for _ in 0..<20 {
          loop.ask(probe, hooks: hooks) { result in
            outcomes.append(result.outcome)
            if outcomes.count == 20 { continuation.resume(returning: outcomes) }
          }
        }
      }
    }
    #expect(outcomes.allSatisfy { $0 == .notMeasured(.suspended) }, "\(outcomes)")
  }

  @Test("Every answer that came is heard before anybody's silence is told, however many wait")
  func answersBeforeAlarms() async throws {
    let server = TestServer(backlog: 1024)
    let probe = check(server.port, .tcp(TCPExpectation()))
    let results = try await Engine().ask(Array(repeating: probe, count: 800)) { loop in
      // Past the timeout, and too short for an absence.
      loop.at(.now) { usleep(350_000) }
    }
    #expect(results.count { $0.outcome == .succeeded } == 800)
  }

  @Test("Packets of a train that the absence hid are left out, and those before and after it count")
  func train() async throws {
    let hole = try Blackhole()
    let server = TestServer()
    let results = try await askWhileAway([train(hole.port), train(server.port)])
    let silent = results[0]
    // What was sent after the absence had its full time, and its silence is real.
    #expect(silent.train?.answered ?? 0 == 0 && silent.train?.sent ?? 0 < 5)
    let living = try #require(results[1].train)
    #expect(results[1].outcome == .succeeded)
    #expect(living.lost == 0 && living.sent < 5)
    #expect(living.roundTrips.allSatisfy { $0 < .milliseconds(300) })
  }

  @Test("A refusal that came meanwhile has no round trip of our own making")
  func refusal() async throws {
    let port = { TestServer().port }()
    let result = try #require(try await askWhileAway([train(port)]).first)
    let train = try #require(result.train)
    #expect(train.lost == 0)
    #expect(train.roundTrips.allSatisfy { $0 < .milliseconds(300) })
  }

  @Test("Echoes that were answered meanwhile keep the kernel's round trip")
  func echoes() async throws {
    let probe = Probe(
      id: .line("088", "vnpt"),
      question: .train(LineCheck(kind: .icmp(fallbackPort: nil), timeout: .milliseconds(500))),
      address: "127.0.0.1")
    let result = try #require(try await askWhileAway([probe]).first)
    if case .notMeasured(.notAllowed, _) = result.outcome { return }
    let train = try #require(result.train)
    #expect(result.outcome == .succeeded && train.lost == 0)
    #expect(train.roundTrips.allSatisfy { $0 < .milliseconds(300) })
  }

  @Test("Answers that our own full buffer threw away are not the lines' loss")
  func overflow() async throws {
    let engine = try Engine(options: Engine.Options(echoBuffer: 4096))
    let probe = Probe(
      id: .line("088", "vnpt"),
      question: .train(LineCheck(kind: .icmp(fallbackPort: nil), timeout: .milliseconds(400))),
      address: "127.0.0.1")
    let results = await engine.ask(Array(repeating: probe, count: 30)) { loop in
      // Too short for an absence, long enough for hundreds of echoes to be sent and answered at once.
      for delay in [100, 500] { loop.at(.now + .milliseconds(delay)) { usleep(200_000) } }
    }
    if case .notMeasured(.notAllowed, _)? = results.first?.outcome { return }
    for result in results { #expect(result.train?.lost ?? 0 == 0, "\(result)") }
    #expect(results.contains { $0.train?.sent ?? 0 < 20 }, "nothing was thrown away")
  }

  @Test("A name that was asked for meanwhile is not measured")
  func name() async throws {
    let server = try TestNameServer { _ in .silence }
    let engine = try Engine(
      options: Engine.Options(dnsServers: [server.place], resolveBudget: .milliseconds(300)))
    let check = Check(question: .tcp(TCPExpectation()), port: 80)
    let probe = Probe(id: .service("x", check.checkName), question: .check(check), address: "a.example")
    let results = await engine.ask([probe]) { loop in
      loop.at(.now + .milliseconds(20)) { usleep(700_000) }
    }
    #expect(results.map(\.outcome) == [.notMeasured(.suspended)])
  }
}
