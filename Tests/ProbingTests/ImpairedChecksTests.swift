import Glibc
import Probing
import Readiness
import Testing
import Wire

@Suite("Checks of devices over impaired lines", .enabled(if: ImpairedLab.isPossible, "needs root"))
struct ImpairedChecksTests {
  private let lab: ImpairedLab
  private let web: TestServer
  private let secure: TestServer

  private static let page = HTTPExpectation()

  init() throws {
    lab = try ImpairedLab()
    let identity = try TestCertificate(names: "IP:\(LabLine.main.site)")
    let body = String(repeating: "x", count: 6_000)
    web = try lab.server { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
    secure = try lab.secureServer(identity, body: body)
  }

  /// One check of each kind over a line.
  private func checks(over line: LabLine, timeout: Duration = .seconds(3)) -> [Probe] {
    [
      line.check(.tcp(TCPExpectation()), port: web.port, timeout: timeout),
      line.check(.http(Self.page), port: web.port, timeout: timeout),
      line.check(.tls(.record), port: secure.port, timeout: timeout),
      line.check(.https(Self.page, .record), port: secure.port, timeout: timeout),
    ]
  }

  @Test("Every kind of check reports the kernel's round trip of the connect, not the time of the application")
  func roundTrips() async throws {
    lab.relay.impair(LabLine.main, Impairment(delay: .milliseconds(15)))
    // As long as libcurl's own timers: whoever notices the connection first, its figures are the same.
    lab.relay.impair(LabLine.backup, Impairment(delay: .milliseconds(100)))
    for line in [LabLine.main, LabLine.backup] {
      for (probe, result) in zip(checks(over: line), await lab.engine.ask(checks(over: line))) {
        #expect(result.outcome == .succeeded)
        let roundTrip = try #require(result.exchange?.roundTrip)
        let imposed: Duration = line == LabLine.main ? .milliseconds(30) : .milliseconds(200)
        #expect(roundTrip >= imposed, "\(probe.id)")
        #expect(roundTrip < imposed + .milliseconds(5), "\(probe.id)")
      }
    }
  }

  @Test("The round trip is that of the handshake alone, even where libcurl saw the connection before us")
  func handshakeAlone() async throws {
    let relay = lab.relay
    relay.impair(LabLine.main, Impairment(delay: .milliseconds(50)))
    let probe = LabLine.main.check(Check.Question.http(Self.page), port: web.port, timeout: .seconds(5))
    let results = await lab.engine.ask(Array(repeating: probe, count: 60)) { loop in
      // Held up beyond libcurl's own timers: one descriptor's turn lets all the others begin to talk, and
      // they are answered within this turn.
      loop.at(.now + .milliseconds(20)) {
        usleep(250_000)
        relay.impair(LabLine.main, Impairment())
        usleep(50_000)
      }
    }
    for result in results {
      #expect(result.outcome == .succeeded)
      let roundTrip = try #require(result.exchange?.roundTrip)
      #expect(roundTrip >= .milliseconds(100))
    }
  }

  @Test("A lost SYN or SYN-ACK leaves a check without a round trip, and is counted")
  func lostHandshake() async throws {
    lab.relay.impair(LabLine.main, toSite: Impairment(loss: .first(4, .syn)), toProvince: Impairment())
    lab.relay.impair(LabLine.backup, toSite: Impairment(), toProvince: Impairment(loss: .first(4, .synAck)))
    let probes = checks(over: LabLine.main) + checks(over: LabLine.backup)
    for (probe, result) in zip(probes, await lab.engine.ask(probes)) {
      #expect(result.outcome == .succeeded, "\(probe.id)")
      let exchange = try #require(result.exchange)
      #expect(exchange.roundTrip == nil && exchange.retransmitted >= 1, "\(probe.id)")
      #expect(exchange.phases.connect.map { $0 > .milliseconds(500) } == true, "\(probe.id)")
    }
  }

  @Test("Where large packets vanish without a word the line is well and the answer times out")
  func blackHole() async throws {
    let names = (0..<100).map { "DNS:terminal-\($0).video.laocai.example" }.joined(separator: ",")
    let talkative = try TestCertificate(names: names)
    let large = try lab.secureServer(talkative)
    lab.relay.impair(LabLine.main, toSite: Impairment(), toProvince: Impairment(largest: 1_000))
    let timeout = Duration.milliseconds(900)
    let probes = [
      LabLine.main.train(), LabLine.main.train(port: web.port),
      LabLine.main.check(.http(Self.page), port: web.port, timeout: timeout),
      LabLine.main.check(.https(Self.page, .record), port: secure.port, timeout: timeout),
      LabLine.main.check(.https(Self.page, .record), port: large.port, timeout: timeout),
      LabLine.main.check(.tls(.record), port: large.port, timeout: timeout),
    ]
    let results = await lab.engine.ask(probes)
    #expect(results[0].train?.lost == 0 && results[1].train?.lost == 0)
    for (result, stage) in zip(results.dropFirst(2), [Stage.response, .response, .tls, .tls]) {
      #expect(result.failure == Failure(stage, .timedOut))
      #expect(result.exchange?.roundTrip != nil && result.exchange?.retransmitted == 0)
    }
  }

  @Test("A connection that is up when the line goes down times out in the response, with its round trip")
  func downInTheMiddle() async throws {
    let relay = lab.relay
    let hanging = try lab.server { peer in
      relay.impair(LabLine.main, Impairment(isUp: false))
      _ = TestServer.readRequest(peer)
    }
    relay.impair(LabLine.main, toSite: Impairment(), toProvince: Impairment(delay: .milliseconds(50)))
    let result = await lab.ask(
      LabLine.main.check(.http(Self.page), port: hanging.port, timeout: .milliseconds(600)))
    #expect(result.failure == Failure(.response, .timedOut))
    #expect(result.exchange?.roundTrip != nil)
  }
}
