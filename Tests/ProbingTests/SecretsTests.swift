import COpenSSL
import Readiness
import Testing
import Wire

@Suite("A request that carries secrets", .timeLimit(.minutes(1)))
struct SecretsTests {
  private let secret = SecretLine(name: "Authorization", value: "Basic c2VjcmV0")

  /// What a server saw of one connection: whether a handshake stood, and the first application data.
  private struct Seen: Sendable {
    var shookHands = false
    var said: String?
  }

  private static func server(_ manner: TLSManner, seen: Postbox<Seen>, answer: String = TLSTalk.ok)
    -> TestServer
  {
    TestServer { peer in
      var found = Seen()
      defer { seen.post(found) }
      guard let session = manner.session() else { return }
      defer { SSL_free(session) }
      SSL_set_fd(session, peer)
      found.shookHands = SSL_accept(session) == 1
      let talk = TLSTalk(session: session, peer: peer)
      found.said = talk.read()
      talk.write(answer)
      talk.end()
    }
  }

  private func send(_ proof: Security.Proof, to server: TestServer) async throws -> TransferResult {
    let secrets = [try #require(secret)]
    let engine = try Engine()
    let (address, port) = (server.address, server.port)
    return await withCheckedContinuation { continuation in
      engine.submit { loop in
        guard let destination = SocketAddress(literal: address, port: port) else { return }
        let request = TransferRequest(
          purpose: .page(method: "GET", path: "/"), host: address, destination: destination,
          security: .proven(proof, secrets: secrets), timeout: .seconds(2))
        loop.transfer(request) { continuation.resume(returning: $0) }
      }
    }
  }

  private func fingerprint(of server: TestServer) async throws -> String {
    try #require(try await server.ask(.tls(.record)).exchange?.tls?.fingerprint)
  }

  @Test("The right peer hears them, by its chain and by its key")
  func rightPeer() async throws {
    let certificate = try TestCertificate()
    let key = try await fingerprint(of: TestServer.tls(certificate))
    for proof in [Security.Proof.chain(caFile: try certificate.write()), .key(fingerprint: key)] {
      let seen = Postbox<Seen>()
      let server = Self.server(TLSManner(identity: certificate), seen: seen)
      let result = try await send(proof, to: server)
      #expect(result.end == .complete)
      #expect(try await seen.next().said?.contains("\r\nAuthorization: Basic c2VjcmV0\r\n") == true)
      #expect(server.accepted.value == 1)
    }
  }

  @Test("A wrong peer hears not one byte of the request", arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
  func wrongPeer(version: Int32) async throws {
    let issuer = try CertificateTests.authority()
    let trusted = Security.Proof.chain(caFile: try issuer.write())
    let right = try TestCertificate(issuer: issuer)
    let stranger = try TestCertificate()
    let cases: [(TestCertificate, Security.Proof, Reason)] = [
      (stranger, trusted, .certificateUntrusted), (right, .chain(caFile: nil), .certificateUntrusted),
      (try TestCertificate(names: "IP:127.0.0.2", issuer: issuer), trusted, .certificateName),
      (try TestCertificate(expires: -60, issuer: issuer), trusted, .certificateExpired),
      (try TestCertificate(begins: 3600, issuer: issuer), trusted, .certificateNotYetValid),
      (right, .key(fingerprint: try await fingerprint(of: TestServer.tls(stranger))), .certificateChanged),
    ]
    for (identity, proof, reason) in cases {
      let seen = Postbox<Seen>()
      let server = Self.server(TLSManner(identity: identity, only: version), seen: seen)
      let result = try await send(proof, to: server)
      #expect(result.end == .failed(.tls, reason, detail: nil))
      #expect(result.certificate != nil)
      let found = try await seen.next()
      #expect(!found.shookHands && found.said == nil)
    }
  }

  @Test("An expired certificate with the right key hears nothing")
  func expiredKey() async throws {
    let certificate = try TestCertificate(expires: -60)
    let key = try await fingerprint(of: TestServer.tls(certificate))
    let seen = Postbox<Seen>()
    let result = try await send(
      .key(fingerprint: key), to: Self.server(TLSManner(identity: certificate), seen: seen))
    #expect(result.end == .failed(.tls, .certificateExpired, detail: nil))
    #expect(try await seen.next().said == nil)
  }

  @Test(
    "A peer with old TLS hears nothing by its chain; by its key it does, for old devices have no other way")
  func oldPeer() async throws {
    let certificate = try TestCertificate()
    let key = try await fingerprint(of: TestServer.tls(certificate))
    let cases = [
      (Security.Proof.chain(caFile: try certificate.write()), false), (.key(fingerprint: key), true),
    ]
    for (proof, isHeard) in cases {
      let seen = Postbox<Seen>()
      let server = Self.server(TLSManner(identity: certificate, only: TLS1_VERSION), seen: seen)
      let result = try await send(proof, to: server)
      #expect((result.end == .complete) == isHeard)
      #expect((try await seen.next().said != nil) == isHeard)
    }
  }

  @Test("They never follow a redirect")
  func redirect() async throws {
    let certificate = try TestCertificate()
    let goal = TestServer.tls(certificate)
    let seen = Postbox<Seen>()
    let answer =
      "HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:\(goal.port)/\r\nContent-Length: 0\r\n\r\n"
    let server = Self.server(TLSManner(identity: certificate), seen: seen, answer: answer)
    let result = try await send(.chain(caFile: try certificate.write()), to: server)
    #expect(result.status == 302)
    #expect(goal.accepted.value == 0)
  }

  @Test("The next request over the same engine does not carry them")
  func notKept() async throws {
    let certificate = try TestCertificate()
    let seen = Postbox<Seen>()
    let server = Self.server(TLSManner(identity: certificate), seen: seen)
    let engine = try Engine()
    let secrets = [try #require(secret)]
    let destination = try #require(SocketAddress(literal: "127.0.0.1", port: server.port))
    let file = try certificate.write()
    for security in [Security.proven(.chain(caFile: file), secrets: secrets), .noted(.key)] {
      _ = await withCheckedContinuation { continuation in
        engine.submit { loop in
          let request = TransferRequest(
            purpose: .page(method: "GET", path: "/"), host: "127.0.0.1", destination: destination,
            security: security, timeout: .seconds(2))
          loop.transfer(request) { continuation.resume(returning: $0.status) }
        }
      }
    }
    #expect(try await seen.next().said?.contains("Authorization") == true)
    #expect(try await seen.next().said?.contains("Authorization") == false)
  }

  @Test("A secret shows its name only, and takes no line of its own with it")
  func shown() throws {
    let secret = try #require(secret)
    var dumped = ""
    dump([secret], to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
      #expect(text.contains("Authorization") && !text.contains("c2VjcmV0"))
    }
    for (name, value) in [
      ("", "x"), ("A B", "x"), ("A:", "x"), ("A\r\nB", "x"), ("A", "x\r\nB: y"), ("A", "x\u{0}"), ("A", "é"),
    ] {
      #expect(SecretLine(name: name, value: value) == nil)
    }
  }
}
