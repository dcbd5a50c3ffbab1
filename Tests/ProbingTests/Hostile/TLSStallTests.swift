import COpenSSL
import Glibc
import Probing
import Readiness
import Testing
import Wire

@Suite("A TLS peer that stalls or floods", .timeLimit(.minutes(1)))
struct TLSStallTests {
  private let timeout = Duration.milliseconds(400)

  private func check(
    _ server: TestServer, _ question: Check.Question, is failure: Failure, comment: Comment? = nil
  ) async throws {
    let (result, elapsed) = try await server.time(question, timeout: timeout)
    #expect(result.failure == failure, comment)
    #expect(elapsed < timeout + slack, comment)
  }

  @Test(
    "Silence at any step of the handshake has timed out in TLS", arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
  func silence(version: Int32) async throws {
    let manner = TLSManner(identity: try TestCertificate(), only: version)
    for limit in [0, 3, 5, 40, 120, 300] {
      let server = TestServer.tls(manner, sendingOnly: limit)
      try await check(server, .tls(.record), is: Failure(.tls, .timedOut), comment: "after \(limit) bytes")
      try await check(
        server, .https(HTTPExpectation(), .record), is: Failure(.tls, .timedOut),
        comment: "after \(limit) bytes")
    }
  }

  @Test(
    "Silence after the server's whole flight is TLS in 1.2, where it must still finish, and the answer in 1.3"
  )
  func silenceAfterTheFlight() async throws {
    for (version, stage) in [(TLS1_2_VERSION, Stage.tls), (TLS1_3_VERSION, .response)] {
      let manner = TLSManner(identity: try TestCertificate(), only: version)
      let server = TestServer.tls(manner, sendingOnly: .max)
      try await check(server, .https(HTTPExpectation(), .record), is: Failure(stage, .timedOut))
    }
  }

  @Test("Silence after the handshake has timed out in the answer, and the peer's certificate is known")
  func silenceAfterTheHandshake() async throws {
    let server = TestServer.tls(TLSManner(identity: try TestCertificate())) { talk in
      while talk.read() != nil {}
    }
    try await check(server, .https(HTTPExpectation(), .record), is: Failure(.response, .timedOut))
    #expect(try await server.ask(.https(HTTPExpectation(), .record), timeout: timeout).exchange?.tls != nil)
  }

  @Test("A flood of session tickets is hung up on, and does not hold the engine", arguments: [true, false])
  func tickets(beforeTheAnswer: Bool) async throws {
    let server = TestServer.tls(TLSManner(identity: try TestCertificate(), only: TLS1_3_VERSION)) { talk in
      _ = talk.read()
      if !beforeTheAnswer { talk.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello") }
      talk.floodTickets()
    }
    try await expect(server, toEndAs: Failure(.response, .tooLarge))
  }

  @Test("A flood of calls for a new handshake is hung up on, and does not hold the engine")
  func renegotiation() async throws {
    let server = TestServer.tls(TLSManner(identity: try TestCertificate(), only: TLS1_2_VERSION)) { talk in
      _ = talk.read()
      talk.floodCalls()
    }
    try await expect(server, toEndAs: Failure(.response, .tooLarge))
  }

  /// One hostile server must not delay a well-behaved one on the same engine.
  private func expect(_ server: TestServer, toEndAs failure: Failure) async throws {
    let engine = try Engine()
    let well = TestServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    async let bad = engine.ask(.https(HTTPExpectation(), .record), port: server.port, timeout: .seconds(20))
    for _ in 0..<20 {
      let good = await engine.ask(.http(HTTPExpectation()), port: well.port, timeout: .seconds(2))
      #expect(good.outcome == .succeeded)
    }
    let result = await bad
    #expect(result.failure == failure)
    #expect(try #require(result.exchange?.phases.total) < .seconds(10))
  }

  @Test("A large page in many small records is no flood")
  func smallRecords() async throws {
    let server = TestServer.tls(TLSManner(identity: try TestCertificate())) { talk in
      _ = talk.read()
      talk.write("HTTP/1.0 200 OK\r\n\r\n")
      for _ in 0..<8000 where !talk.write(String(repeating: "x", count: 64)) { return }
      talk.end()
    }
    #expect(
      try await server.ask(.https(HTTPExpectation(), .record), timeout: .seconds(20)).outcome == .succeeded)
  }

  @Test("A handshake that drips ends by the timeout")
  func drip() async throws {
    let manner = TLSManner(identity: try TestCertificate())
    let server = TestServer.tls(manner, sendingOnly: 8) { peer in
      repeat { usleep(20_000) } while TestServer.write(peer, [0])
    }
    try await check(server, .tls(.record), is: Failure(.tls, .timedOut))
  }

  @Test(
    "Records of the greatest size full of nothing, again and again, end by the timeout, after a few bytes",
    arguments: [SSL3_RT_CHANGE_CIPHER_SPEC, SSL3_RT_ALERT, SSL3_RT_HANDSHAKE, SSL3_RT_APPLICATION_DATA])
  func emptyRecords(type: Int32) async throws {
    let record = [UInt8(type), 3, 3, 0x40, 0] + [UInt8](repeating: 0, count: 16_384)
    let sent = Postbox<Int>()
    let server = TestServer { peer in
      _ = TestServer.readRequest(peer)
      var count = 0
      while TestServer.write(peer, record) { count += record.count }
      sent.post(count)
    }
    let (result, elapsed) = try await server.time(.tls(.record), timeout: timeout)
    #expect(result.failure?.stage == .tls)
    #expect(elapsed < timeout + slack)
    #expect(try await sent.next() < TransferCap.handshake + TestServer.socketBuffers)
  }
}
