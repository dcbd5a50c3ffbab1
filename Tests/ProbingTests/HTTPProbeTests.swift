import Probing
import Readiness
import Testing

@Suite("A page asked for over HTTP")
struct HTTPProbeTests {
  private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nServer: Mega\r\n\r\nhello"

  @Test("A page with the right status succeeds and carries the kernel's round trip")
  func rightStatusSucceeds() async throws {
    let server = TestServer.answering(Self.ok)
    let result = try await ask(.http(HTTPExpectation()), port: server.port)
    #expect(result.outcome == .succeeded)
    let exchange = try #require(result.exchange)
    #expect(exchange.status == 200)
    let roundTrip = try #require(exchange.roundTrip)
    #expect(roundTrip > .zero && roundTrip < .seconds(1))
    #expect(exchange.retransmitted == 0)
    #expect(exchange.phases.total != nil && exchange.phases.firstByte != nil)
  }

  @Test("Another status is a wrong status, told as it was")
  func wrongStatus() async throws {
    let server = TestServer.answering("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")
    let result = try await ask(.http(HTTPExpectation()), port: server.port)
    #expect(result.failure == Failure(.content, .wrongStatus, detail: "503"))
  }

  @Test("The body and a header line must contain what was asked for")
  func contentIsCompared() async throws {
    let server = TestServer.answering(Self.ok)
    let right = HTTPExpectation(headerContains: "server: mega", bodyContains: "ell")
    #expect(try await ask(.http(right), port: server.port).outcome == .succeeded)
    let wrongBody = HTTPExpectation(bodyContains: "goodbye")
    #expect(try await ask(.http(wrongBody), port: server.port).failure?.reason == .wrongContent)
    let wrongHeader = HTTPExpectation(headerContains: "server: nginx")
    #expect(try await ask(.http(wrongHeader), port: server.port).failure?.reason == .wrongContent)
  }

  @Test("A server that accepts and never answers has timed out in the response, not in the connect")
  func hungServerTimesOutInResponse() async throws {
    let server = TestServer.hanging()
    let result = try await ask(.http(HTTPExpectation()), port: server.port, timeout: .milliseconds(300))
    #expect(result.failure == Failure(.response, .timedOut))
    #expect(result.exchange?.roundTrip != nil)
  }

  @Test("A reset, an early close and garbage are told apart")
  func brokenAnswersAreToldApart() async throws {
    let reset = TestServer.resetting(afterRequest: true)
    #expect(try await ask(.http(HTTPExpectation()), port: reset.port).failure == Failure(.response, .reset))
    let closed = TestServer.answering("")
    #expect(
      try await ask(.http(HTTPExpectation()), port: closed.port).failure == Failure(.response, .closedEarly))
    let short = TestServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello")
    #expect(
      try await ask(.http(HTTPExpectation()), port: short.port).failure == Failure(.response, .closedEarly))
    let garbage = TestServer.answering("SSH-2.0-OpenSSH_9.2\r\n\r\n")
    #expect(try await ask(.http(HTTPExpectation()), port: garbage.port).failure?.reason == .malformed)
  }

  @Test("A body or header beyond the cap is hung up on")
  func tooLargeIsCut() async throws {
    let body = TestServer { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, "HTTP/1.1 200 OK\r\n\r\n")
      let block = String(repeating: "x", count: 65_536)
      for _ in 0..<200 { TestServer.write(peer, block) }
    }
    #expect(try await ask(.http(HTTPExpectation()), port: body.port).failure == Failure(.response, .tooLarge))
    let header = TestServer { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, "HTTP/1.1 200 OK\r\n")
      for number in 0..<20_000 { TestServer.write(peer, "X-\(number): yyyyyyyyyyyyyyyy\r\n") }
    }
    #expect(
      try await ask(.http(HTTPExpectation()), port: header.port).failure == Failure(.response, .tooLarge))
  }

  @Test("A redirect is refused unless allowed, and then followed to the same host")
  func redirects() async throws {
    let goal = TestServer.answering(Self.ok)
    let target = "http://127.0.0.1:\(goal.port)/new"
    let start = TestServer.answering("HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
    let refused = try await ask(.http(HTTPExpectation()), port: start.port)
    #expect(refused.failure == Failure(.content, .redirected, detail: target))
    let followed = HTTPExpectation(redirects: Redirects(max: 1))
    #expect(try await ask(.http(followed), port: start.port).outcome == .succeeded)
  }

  @Test("A redirect to a host that is not listed, or to another scheme, is refused")
  func redirectsElsewhere() async throws {
    for target in ["http://127.0.0.2:1/", "ftp://127.0.0.1/x", "file:///etc/passwd"] {
      let start = TestServer.answering(
        "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
      let expectation = HTTPExpectation(redirects: Redirects(max: 3))
      #expect(try await ask(.http(expectation), port: start.port).failure?.reason == .redirected)
    }
  }

  @Test("A redirect that never ends is cut at the allowed hops")
  func endlessRedirect() async throws {
    let loop = TestServer { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")
    }
    let expectation = HTTPExpectation(redirects: Redirects(max: 3))
    #expect(try await ask(.http(expectation), port: loop.port).failure?.reason == .redirected)
  }

  @Test("What a peer says reaches the detail without control characters")
  func detailIsClean() async throws {
    let target = "http://127.0.0.9/\u{1B}[31m"
    let server = TestServer.answering(
      "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
    let detail = try #require(try await ask(.http(HTTPExpectation()), port: server.port).failure?.detail)
    #expect(!detail.unicodeScalars.contains { $0.value < 32 })
  }
}
