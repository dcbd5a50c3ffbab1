import COpenSSL
import Probing
import Readiness
import Testing
import Wire

@Suite("A redirect that wants too much", .timeLimit(.minutes(1)))
struct RedirectTests {
  /// Sends every request on, and posts what was asked.
  private static func leading(to target: String, heard: Postbox<String> = Postbox()) -> TestServer {
    TestServer { peer in
      heard.post(TestServer.readRequest(peer))
      TestServer.write(peer, "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
    }
  }

  private func following(_ hosts: String..., max: Int = 3) -> Check.Question {
    .http(HTTPExpectation(redirects: Redirects(max: max, hosts: hosts)))
  }

  @Test("Of eleven redirects in a row three are followed")
  func eleven() async throws {
    let server = Self.leading(to: "/again")
    #expect(
      try await server.ask(following()).failure
        == Failure(.content, .redirected, detail: server.url("/again")))
    #expect(server.accepted.value == 4)
  }

  @Test(
    "Another scheme or a host that is not listed is not followed",
    arguments: [
      "ftp://127.0.0.1/x", "file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)",
      "http://127.0.0.2:1/",
      "//127.0.0.2:1/", "http://127.0.0.1@127.0.0.2:1/", "http://127.0.0.1.evil.test/", "http://",
      "http://m\u{1EC5}t.test/", "http://127.0.0.1:99999/", "https://127.0.0.2:1/",
      "dict://127.0.0.1:11211/stat",
    ])
  func elsewhere(target: String) async throws {
    let server = Self.leading(to: target)
    #expect(try await server.ask(following("meet.test")).failure?.reason == .redirected)
    #expect(server.accepted.value == 1)
  }

  @Test("A listed host is followed, whatever the case of its letters, with Host naming it")
  func listed() async throws {
    let names = TestNames(["old.vmeet.test": ["127.0.0.1"], "new.vmeet.test": ["127.0.0.92"]])
    let heard = Postbox<String>()
    let goal = TestServer(address: "127.0.0.92") { peer in
      heard.post(TestServer.readRequest(peer))
      TestServer.write(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    }
    let start = Self.leading(to: "HTTP://New.VMEET.test:\(goal.port)/there?x=1")
    let result = try await ask(
      following("new.vmeet.test"), port: start.port, address: "old.vmeet.test", options: names.options)
    try #require(result.outcome == .succeeded)
    let request = try await heard.next()
    #expect(request.hasPrefix("GET /there?x=1 HTTP/1.1\r\nHost: new.vmeet.test:\(goal.port)\r\n"))
  }

  @Test("Blanks and letters beyond ASCII in a redirect are encoded on the way")
  func encoded() async throws {
    let heard = Postbox<String>()
    let goal = TestServer { peer in
      heard.post(TestServer.readRequest(peer))
      TestServer.write(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    }
    let start = Self.leading(to: goal.url("/a b/\u{E9}?q=c d"))
    let outcome = try await start.ask(following()).outcome
    try #require(outcome == .succeeded)
    #expect(try await heard.next().hasPrefix("GET /a%20b/%c3%a9?q=c+d HTTP/1.1\r\n"))
  }

  @Test("The user and password in a redirect are neither sent nor shown")
  func credentials() async throws {
    let heard = Postbox<String>()
    let goal = TestServer { peer in
      heard.post(TestServer.readRequest(peer))
      TestServer.write(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    }
    let target = "http://admin:secret@127.0.0.1:\(goal.port)/"
    let start = Self.leading(to: target)
    #expect(try await start.ask().failure?.detail == "http://127.0.0.1:\(goal.port)/")
    #expect(try await start.ask(following()).outcome == .succeeded)
    #expect(!(try await heard.next()).contains("Authorization"))
    let ftp = try await Self.leading(to: "ftp://admin:secret@127.0.0.1/").ask().failure
    #expect(ftp?.detail == "ftp://127.0.0.1/")
  }

  @Test("A redirect to another name over TLS has SNI, Host and certificate of the new name")
  func otherNameOverTLS() async throws {
    let names = TestNames(["old.vmeet.test": ["127.0.0.1"], "new.vmeet.test": ["127.0.0.1"]])
    let issuer = try TestCertificate(commonName: "vmeet test issuer", isIssuer: true)
    let heard = Postbox<String>()
    let goal = TestServer.tls(
      TLSManner(identity: try TestCertificate(names: "DNS:new.vmeet.test", issuer: issuer))
    ) { talk in
      heard.post(talk.serverName + " " + (talk.read() ?? ""))
      talk.write(TLSTalk.ok)
    }
    let start = TestServer.tls(
      TLSManner(identity: try TestCertificate(names: "DNS:old.vmeet.test", issuer: issuer))
    ) { talk in
      _ = talk.read()
      talk.write(
        "HTTP/1.1 302 Found\r\nLocation: https://new.vmeet.test:\(goal.port)/\r\nContent-Length: 0\r\n\r\n")
    }
    let expectation = HTTPExpectation(redirects: Redirects(max: 1, hosts: ["new.vmeet.test"]))
    let question = Check.Question.https(expectation, .verify(caFile: try issuer.write()))
    let result = try await ask(
      question, port: start.port, address: "old.vmeet.test", options: names.options)
    try #require(result.outcome == .succeeded)
    let request = try await heard.next()
    #expect(request.hasPrefix("new.vmeet.test GET / HTTP/1.1\r\nHost: new.vmeet.test:\(goal.port)\r\n"))
  }

  @Test("What was asked over TLS is not followed into the clear")
  func downgrade() async throws {
    let goal = TestServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    let start = TestServer.tls(TLSManner(identity: try TestCertificate())) { talk in
      _ = talk.read()
      talk.write(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(goal.port)/\r\nContent-Length: 0\r\n\r\n")
    }
    let expectation = HTTPExpectation(redirects: Redirects(max: 1))
    #expect(try await start.ask(.https(expectation, .record)).failure?.reason == .redirected)
    #expect(goal.accepted.value == 0)
  }

  @Test("The key that is recorded and compared is that of the peer that was asked, not of where it leads")
  func recordedKey() async throws {
    let goal = TestServer.tls(try TestCertificate())
    let start = TestServer.tls(TLSManner(identity: try TestCertificate())) { talk in
      _ = talk.read()
      talk.write(
        "HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:\(goal.port)/\r\nContent-Length: 0\r\n\r\n")
    }
    let question = Check.Question.https(HTTPExpectation(redirects: Redirects(max: 1)), .record)
    let first = try await start.ask(question)
    #expect(first.outcome == .succeeded)
    let key = try #require(first.exchange?.tls?.fingerprint)
    #expect(try await start.ask(.tls(.record)).exchange?.tls?.fingerprint == key)
    #expect(try await start.ask(question, recorded: key).outcome == .succeeded)
  }
}
