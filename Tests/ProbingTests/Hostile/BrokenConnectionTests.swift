import CLinux
import COpenSSL
import Glibc
import Probing
import Readiness
import Testing
import Wire

@Suite("A connection that breaks", .timeLimit(.minutes(1)))
struct BrokenConnectionTests {
  @Test("A reset right after the accept is a reset, of the connect or of the answer, whichever saw it first")
  func resetAtOnce() async throws {
    for _ in 0..<5 {
      let failure = try await TestServer(serve: TestServer.reset).ask().failure
      #expect(failure?.reason == .reset)
      #expect(failure?.stage != .content)
    }
  }

  @Test(
    "A reset in the header or in the body is a reset of the answer",
    arguments: ["X: ", "Content-Length: 50\r\n\r\nhello", "\r\nhello"])
  func resetLater(opening: String) async throws {
    let server = TestServer { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, "HTTP/1.1 200 OK\r\n" + opening)
      // What was sent must have arrived: a reset takes back what still waits.
      usleep(50_000)
      TestServer.reset(peer)
    }
    #expect(try await server.ask().failure == Failure(.response, .reset))
  }

  @Test("A reset at every step of TLS is a reset", arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
  func resetInTLS(version: Int32) async throws {
    let manner = TLSManner(identity: try TestCertificate(), only: version)
    for limit in [0, 3, 40, 400] {
      let server = TestServer.tls(manner, sendingOnly: limit) { peer in
        if limit == 0 { _ = TestServer.readRequest(peer) }
        usleep(20_000)
        TestServer.reset(peer)
      }
      let failure = try await server.ask(.tls(.record)).failure
      #expect(failure == Failure(.tls, .reset), "after \(limit) bytes")
    }
    let late = TestServer.tls(manner) { talk in
      _ = talk.read()
      TestServer.reset(talk.peer)
    }
    let failure = try await late.ask(.https(HTTPExpectation(), .record)).failure
    #expect(failure == Failure(.response, .reset))
  }

  @Test("A FIN at every step of TLS is an early close", arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
  func finInTLS(version: Int32) async throws {
    let manner = TLSManner(identity: try TestCertificate(), only: version)
    for limit in [0, 3, 40, 400] {
      let server = TestServer.tls(manner, sendingOnly: limit) { peer in
        if limit == 0 { _ = TestServer.readRequest(peer) }
      }
      let failure = try await server.ask(.tls(.record)).failure
      #expect(failure == Failure(.tls, .closedEarly), "after \(limit) bytes")
    }
    for opening in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"] {
      for isPolite in [false, true] {
        let late = TestServer.tls(manner) { talk in
          _ = talk.read()
          if !opening.isEmpty { talk.write(opening) }
          if isPolite { talk.end() }
        }
        let failure = try await late.ask(.https(HTTPExpectation(), .record)).failure
        #expect(failure == Failure(.response, .closedEarly), "\(opening) \(isPolite)")
      }
    }
  }

  @Test("A page without a length over TLS ends with its connection, however that is closed")
  func lengthlessOverTLS() async throws {
    let manner = TLSManner(identity: try TestCertificate())
    for isPolite in [false, true] {
      let server = TestServer.tls(manner) { talk in
        _ = talk.read()
        talk.write("HTTP/1.0 200 OK\r\n\r\nhello")
        if isPolite { talk.end() }
      }
      let expectation = HTTPExpectation(bodyContains: "hello")
      let result = try await server.ask(.https(expectation, .record))
      #expect(result.outcome == .succeeded)
    }
  }

  @Test("A server whose queue is full is a connect that timed out, in a little more than the timeout")
  func neverAccepts() async throws {
    let full = FullServer()
    for question in [Check.Question.tcp(TCPExpectation()), .http(HTTPExpectation()), .tls(.record)] {
      let (result, elapsed) = try await full.server.time(question, timeout: .milliseconds(400))
      #expect(result.failure == Failure(.connect, .timedOut))
      #expect(result.exchange?.roundTrip == nil)
      #expect(elapsed < .milliseconds(400) + slack)
    }
  }

  @Test("A server that accepts and never reads holds a large request no longer than the timeout")
  func neverReads() async throws {
    for question in Self.large {
      let server = TestServer(receiveBuffer: 4096) { peer in Self.waitForTheEnd(peer) }
      try await expectSilence(server, question)
    }
    let secure = TestServer.tls(TLSManner(identity: try TestCertificate())) { Self.waitForTheEnd($0.peer) }
    try await expectSilence(secure, .https(HTTPExpectation(path: Self.path), .record))
  }

  private func expectSilence(_ server: TestServer, _ question: Check.Question) async throws {
    let (result, elapsed) = try await server.time(question, timeout: .milliseconds(400))
    #expect(result.failure == Failure(.response, .timedOut))
    #expect(elapsed < .milliseconds(400) + slack)
  }

  @Test("A reset while the request is being sent is a reset")
  func resetInTheRequest() async throws {
    for question in Self.large {
      let server = TestServer(receiveBuffer: 4096) { peer in
        _ = TestServer.readRequest(peer)
        TestServer.reset(peer)
      }
      #expect(try await server.ask(question).failure?.reason == .reset)
    }
  }

  private static let path = "/" + String(repeating: "x", count: 900_000)
  private static let large: [Check.Question] = [
    .http(HTTPExpectation(path: path)), .tcp(TCPExpectation(send: path + path + path, expect: "never")),
  ]

  /// Reads nothing and ends when the peer does.
  private static func waitForTheEnd(_ peer: Int32) {
    var watch = pollfd(fd: peer, events: Int16(EPOLLRDHUP.rawValue), revents: 0)
    poll(&watch, 1, -1)
  }
}
