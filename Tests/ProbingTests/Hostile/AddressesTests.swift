import COpenSSL
import Probing
import Readiness
import Testing
import Wire

@Suite("A name with several addresses, and IPv6", .timeLimit(.minutes(1)))
struct AddressesTests {
  private static let page = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
  private static let questions: [Check.Question] = [
    .tcp(TCPExpectation(send: "GET / HTTP/1.0\r\n\r\n", expect: "hello")), .http(HTTPExpectation()),
  ]

  private func ask(
    _ question: Check.Question, of addresses: [String], port: UInt16, timeout: Duration = .seconds(2)
  ) async throws -> ProbeResult {
    let names = TestNames(["meet.vmeet.test": addresses])
    return try await ProbingTests.ask(
      question, port: port, address: "meet.vmeet.test", timeout: timeout, options: names.options)
  }

  @Test("Where the first address refuses, the second answers, and the dead one is told", arguments: questions)
  func refusedFirst(question: Check.Question) async throws {
    let alive = TestServer.answering(Self.page)
    let result = try await ask(question, of: ["127.0.0.98", "127.0.0.1"], port: alive.port)
    #expect(result.outcome == .succeeded)
    let exchange = try #require(result.exchange)
    #expect(exchange.deadAddresses == ["127.0.0.98"])
    #expect(exchange.roundTrip != nil && exchange.retransmitted == 0 && exchange.phases.resolve != nil)
  }

  @Test(
    "Where the first address is silent, the second is asked after its fair share of the time",
    arguments: questions)
  func silentFirst(question: Check.Question) async throws {
    let alive = TestServer.answering(Self.page)
    let dead = FullServer(address: "127.0.0.97", port: alive.port)
    let timeout = Duration.seconds(3)
    let result = try await ask(
      question, of: [dead.address, "127.0.0.1"], port: alive.port, timeout: timeout)
    #expect(result.outcome == .succeeded)
    let exchange = try #require(result.exchange)
    #expect(exchange.deadAddresses == [dead.address])
    #expect(exchange.retransmitted == 0)
    let total = try #require(exchange.phases.total)
    #expect(total >= timeout / 2 && total < timeout)
  }

  @Test("A handshake goes to the second address too")
  func handshake() async throws {
    let alive = TestServer.tls(try TestCertificate())
    let result = try await ask(.tls(.record), of: ["127.0.0.96", "127.0.0.1"], port: alive.port)
    #expect(result.outcome == .succeeded)
    #expect(result.exchange?.tls != nil)
  }

  @Test("An address that took the connection is not passed over, however slow its answer is")
  func slowFirst() async throws {
    let slow = TestServer.hanging()
    let other = TestServer(address: "127.0.0.95", port: slow.port) { TestServer.write($0, Self.page) }
    for question in Self.questions {
      let result = try await ask(
        question, of: ["127.0.0.1", "127.0.0.95"], port: slow.port, timeout: .milliseconds(600))
      #expect(result.failure == Failure(.response, .timedOut))
    }
    #expect(other.accepted.value == 0)
  }

  @Test("Where no address takes the connection, the first failure stands, within the one timeout")
  func allDead() async throws {
    let closed = TestServer.refusing()
    let port = closed.port
    let silent = FullServer(address: "127.0.0.94", port: port)
    let refused = try await ask(
      .http(HTTPExpectation()), of: ["127.0.0.1", silent.address], port: port, timeout: .milliseconds(600))
    #expect(refused.failure == Failure(.connect, .refused))
    let started = Moment.now
    let addresses = [silent.address] + (1...20).map { "127.0.9.\($0)" }
    let timedOut = try await ask(.tls(.record), of: addresses, port: port, timeout: .milliseconds(600))
    #expect(timedOut.failure == Failure(.connect, .timedOut))
    #expect(timedOut.exchange?.deadAddresses == [])
    withExtendedLifetime(closed) {}
    #expect(Moment.now - started < .milliseconds(600) + slack)
  }

  @Test("A name that leads nowhere in particular does not lead to ourselves")
  func nowhere() async throws {
    let own = TestServer.answering(Self.page)
    for address in ["0.0.0.0", "::", "::ffff:0.0.0.0", "255.255.255.255", "224.0.0.1", "ff02::1"] {
      let result = try await ask(.http(HTTPExpectation()), of: [address], port: own.port)
      #expect(result.failure == Failure(.resolve, .noSuchName), "\(address)")
    }
    let mixed = try await ask(.http(HTTPExpectation()), of: ["0.0.0.0", "127.0.0.1"], port: own.port)
    #expect(mixed.outcome == .succeeded)
    #expect(mixed.exchange?.deadAddresses == [])
  }

  @Test("An IPv6 literal is asked, shown to the host in brackets, and its certificate is for it")
  func sixLiteral() async throws {
    let certificate = try TestCertificate(names: "IP:::1")
    let heard = Postbox<String>()
    let server = TestServer(address: "::1") { peer in
      heard.post(TestServer.readRequest(peer))
      TestServer.write(peer, Self.page)
    }
    #expect(try await server.ask().outcome == .succeeded)
    #expect(try await heard.next().contains("\r\nHost: [::1]:\(server.port)\r\n"))
    #expect(try await server.ask(.tcp(TCPExpectation())).outcome == .succeeded)
    let secure = TestServer.tls(TLSManner(identity: certificate), address: "::1") { talk in
      _ = talk.read()
      talk.write(TLSTalk.ok)
    }
    let policy = TLSPolicy.verify(caFile: try certificate.write())
    #expect(try await secure.ask(.https(HTTPExpectation(), policy)).outcome == .succeeded)
    let other = try TestCertificate(names: "IP:::2")
    let wrong = TestServer.tls(TLSManner(identity: other), address: "::1") { _ in }
    let failure = try await wrong.ask(.tls(.verify(caFile: try other.write()))).failure
    #expect(failure == Failure(.tls, .certificateName))
  }

  @Test("A name with IPv6 addresses alone is asked over IPv6, and one of both families has IPv4 first")
  func sixAlone() async throws {
    let six = TestServer(address: "::1") { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, Self.page)
    }
    #expect(try await ask(.http(HTTPExpectation()), of: ["::1"], port: six.port).outcome == .succeeded)
    let both = try await ask(.http(HTTPExpectation()), of: ["::1", "127.0.0.93"], port: six.port)
    #expect(both.outcome == .succeeded)
    #expect(both.exchange?.deadAddresses == ["127.0.0.93"])
  }
}
