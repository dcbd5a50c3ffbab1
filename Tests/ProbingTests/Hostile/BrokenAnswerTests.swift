import Probing
import Readiness
import Testing

/// One hostile answer to a page, and what it must come to.
struct HostileAnswer: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]
  let outcome: Outcome

  static let malformed = Outcome.failed(Failure(.response, .malformed))

  init(_ description: String, _ text: String, _ outcome: Outcome = malformed) {
    self.init(description, bytes: Array(text.utf8), outcome)
  }

  init(_ description: String, bytes: [UInt8], _ outcome: Outcome = malformed) {
    testDescription = description
    self.bytes = bytes
    self.outcome = outcome
  }
}

@Suite("An answer that breaks the rules", .timeLimit(.minutes(1)))
struct BrokenAnswerTests {
  private static let ok = "HTTP/1.1 200 OK\r\n"
  private static let closedEarly = Outcome.failed(Failure(.response, .closedEarly))

  private static func status(_ code: String) -> Outcome {
    .failed(Failure(.content, .wrongStatus, detail: code))
  }

  private func ask(_ answer: [UInt8]) async throws -> ProbeResult {
    let server = TestServer { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, answer)
    }
    return try await server.ask()
  }

  static let judgedAnswers: [HostileAnswer] = [
    HostileAnswer("no reason after the status", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", .succeeded),
    HostileAnswer("HTTP/1.0 without a length", "HTTP/1.0 200 OK\r\n\r\nhello", .succeeded),
    HostileAnswer("lines that end in LF alone", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", .succeeded),
    HostileAnswer("a folded header", ok + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n", .succeeded),
    HostileAnswer(
      "one 1xx first", "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
      .succeeded),
    HostileAnswer(
      "a 204 with a body", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello", status("204")),
    HostileAnswer(
      "an upgrade nobody asked for", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", closedEarly),
    HostileAnswer(
      "a request to log in", "HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n",
      status("401")),
    HostileAnswer("more than the length says", ok + "Content-Length: 2\r\n\r\nhello and more", .succeeded),
    HostileAnswer(
      "cookies and another way in",
      ok + "Set-Cookie: a=b\r\nAlt-Svc: h3=\":443\"\r\nContent-Length: 0\r\n\r\n", .succeeded),
    HostileAnswer(
      "a complete chunked body with trailers",
      ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX: y\r\n\r\n", .succeeded),
    HostileAnswer("less than the length says", ok + "Content-Length: 50\r\n\r\nhello", closedEarly),
    HostileAnswer("two lengths", ok + "Content-Length: 5\r\nContent-Length: 50\r\n\r\nhello", closedEarly),
    HostileAnswer("a status line of HTTP/2", "HTTP/2 200 OK\r\ncontent-length: 0\r\n\r\n", .succeeded),
    HostileAnswer("nothing at all", "", closedEarly),
    HostileAnswer("a status line and nothing more", ok + "", closedEarly),
    HostileAnswer("a header without an end", ok + "Server: x\r\nContent-Le", closedEarly),
    HostileAnswer("a 1xx and nothing more", "HTTP/1.1 100 Continue\r\n\r\n", closedEarly),
    HostileAnswer(
      "a chunked body cut off", ok + "Transfer-Encoding: chunked\r\n\r\n50\r\nhello", closedEarly),
    HostileAnswer(
      "trailers without an end", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX: y\r\n",
      closedEarly),
    HostileAnswer("half a status line", "HTTP/1.1 2", closedEarly),
    HostileAnswer(
      "a length beyond all numbers", ok + "Content-Length: 99999999999999999999999\r\n\r\nx", .succeeded),
    HostileAnswer(
      "chunked and a length",
      ok + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", .succeeded),
  ]

  @Test("What can be read is judged, what is cut off is closed early", arguments: judgedAnswers)
  func judged(answer: HostileAnswer) async throws {
    let outcome = try await ask(answer.bytes).outcome
    #expect(outcome == answer.outcome)
  }

  static let malformedAnswers: [HostileAnswer] = [
    HostileAnswer("HTTP/0.9", "<html>hello</html>"),
    HostileAnswer("an SSH greeting", "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    HostileAnswer("a negative status", "HTTP/1.1 -200 OK\r\nContent-Length: 0\r\n\r\n"),
    HostileAnswer("a huge status", "HTTP/1.1 2000000000000 OK\r\nContent-Length: 0\r\n\r\n"),
    HostileAnswer("a status of letters", "HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n"),
    HostileAnswer("a status of two digits", "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n"),
    HostileAnswer("a status below 100", "HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n"),
    HostileAnswer("a NUL in a header", bytes: Array((ok + "X: a\u{0}b\r\nContent-Length: 0\r\n\r\n").utf8)),
    HostileAnswer("a negative length", ok + "Content-Length: -5\r\n\r\nhello"),
    HostileAnswer(
      "a chunk size of letters", ok + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n"),
    HostileAnswer(
      "a chunk size beyond all numbers",
      ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\nhello\r\n"),
    HostileAnswer(
      "the preface of an HTTP/2 server",
      bytes: [0, 0, 18, 4, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 18)),
    HostileAnswer("a status line of nothing but NUL", bytes: [UInt8](repeating: 0, count: 5000)),
    HostileAnswer("another protocol of the same look", "RTSP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"),
  ]

  @Test("What is no HTTP/1 is malformed", arguments: malformedAnswers)
  func malformed(answer: HostileAnswer) async throws {
    let failure = try await ask(answer.bytes).failure
    #expect(failure?.stage == .response)
    #expect(failure?.reason == .malformed)
  }
}
