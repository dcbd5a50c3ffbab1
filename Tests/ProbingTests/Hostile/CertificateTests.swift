import COpenSSL
import Glibc
import Probing
import Readiness
import Testing
import Wire

/// A certificate that something is wrong with, and what each policy says of it.
struct HostileCertificate: CustomTestStringConvertible, Sendable {
  let testDescription: String
  var manner: TLSManner
  /// The file that `verify` trusts.
  var trusted: String
  /// Why `verify` fails; nil where it succeeds.
  var verified: Reason?
  /// Why `record` fails; nil where it succeeds, then with these weaknesses.
  var recorded: Reason?
  var weaknesses: Set<TLSPeer.Weakness> = []
}

@Suite("A certificate that something is wrong with", .timeLimit(.minutes(1)))
struct CertificateTests {
  private static let day = 86_400

  static func authority(
    weakDigest: Bool = false, key: TestCertificate.Key = .ec, under issuer: TestCertificate? = nil
  )
    throws -> TestCertificate
  {
    try TestCertificate(
      commonName: "vmeet test issuer \(Int.random(in: 0..<1_000_000))", key: key, weakDigest: weakDigest,
      isIssuer: true,
      issuer: issuer)
  }

  /// Judged by every policy, as a page and as a bare handshake, each in one handshake of one connection.
  private func judge(_ certificate: HostileCertificate) async throws {
    let server = TestServer.tls(answering: certificate.manner)
    let key = try fingerprint(of: certificate.manner.identity)
    let policies: [(TLSPolicy, Reason?)] = [
      (.verify(caFile: certificate.trusted), certificate.verified), (.record, certificate.recorded),
      (.pin(key), certificate.recorded),
    ]
    for (policy, reason) in policies {
      for question in [Check.Question.https(HTTPExpectation(), policy), .tls(policy)] {
        let before = server.accepted.value
        let result = try await server.ask(question)
        #expect(result.failure?.reason == reason, "\(policy)")
        #expect(result.failure == nil || result.failure?.stage == .tls)
        #expect(server.accepted.value == before + 1)
        let peer = try #require(result.exchange?.tls)
        #expect(peer.fingerprint == key)
        #expect(peer.weaknesses == certificate.weaknesses)
      }
    }
  }

  private func fingerprint(of certificate: TestCertificate) throws -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    try #require(vmeet_public_key_digest(certificate.certificate, &digest) == 1)
    var text = [UInt8](repeating: 0, count: 45)
    EVP_EncodeBlock(&text, digest, 32)
    return "sha256//" + String(decoding: text.prefix(44), as: UTF8.self)
  }

  @Test("Its time: expired and not yet begun", arguments: [(-3600, -day), (90 * day, day)])
  func time(expires: Int, begins: Int) async throws {
    let issuer = try Self.authority()
    let identity = try TestCertificate(begins: begins - Self.day, expires: expires, issuer: issuer)
    let early = try TestCertificate(begins: begins, expires: expires, issuer: issuer)
    let isOver = expires < 0
    try await judge(
      HostileCertificate(
        testDescription: "", manner: TLSManner(identity: isOver ? identity : early), trusted: issuer.write(),
        verified: isOver ? .certificateExpired : .certificateNotYetValid,
        recorded: isOver ? .certificateExpired : nil))
  }

  @Test("Its name: another one, or none that fits")
  func name() async throws {
    let issuer = try Self.authority()
    for names in ["DNS:meet.vmeet.test", "IP:127.0.0.2", "DNS:127.0.0.1", "email:a@vmeet.test"] {
      let identity = try TestCertificate(names: names, issuer: issuer)
      try await judge(
        HostileCertificate(
          testDescription: names, manner: TLSManner(identity: identity), trusted: issuer.write(),
          verified: .certificateName))
    }
  }

  @Test("Its chain: an intermediate that is sent, one that is missing, an unknown issuer, itself")
  func chain() async throws {
    let root = try Self.authority()
    let middle = try Self.authority(under: root)
    let identity = try TestCertificate(issuer: middle)
    let stranger = try Self.authority()
    let selfSigned = try TestCertificate()
    let cases: [(TestCertificate, [TestCertificate], TestCertificate, Reason?)] = [
      (identity, [middle], root, nil), (identity, [], root, .certificateUntrusted),
      (identity, [middle], stranger, .certificateUntrusted),
      (identity, [middle, root], stranger, .certificateUntrusted),
      (selfSigned, [], root, .certificateUntrusted), (selfSigned, [], selfSigned, nil),
    ]
    for (identity, chain, trusted, reason) in cases {
      try await judge(
        HostileCertificate(
          testDescription: "", manner: TLSManner(identity: identity, chain: chain), trusted: trusted.write(),
          verified: reason))
    }
  }

  @Test("The trusted certificates are read once, whoever is judged by them")
  func oneStore() async throws {
    let issuer = try Self.authority()
    let server = TestServer.tls(try TestCertificate(issuer: issuer))
    let question = Check.Question.tls(.verify(caFile: try issuer.write()))
    guard case .tls(.verify(let file?)) = question else { return }
    let engine = try Engine()
    #expect(await engine.ask(question, port: server.port, timeout: .seconds(2)).outcome == .succeeded)
    #expect(unlink(file) == 0)
    #expect(await engine.ask(question, port: server.port, timeout: .seconds(2)).outcome == .succeeded)
  }

  @Test("Its strength: SHA-1 and 1,024 bits are a weakness under record and pin, and too weak under verify")
  func strength() async throws {
    let issuer = try Self.authority()
    let short = try TestCertificate(key: .rsa(bits: 1024), issuer: issuer)
    let weak = try TestCertificate(weakDigest: true, issuer: issuer)
    for (identity, weakness) in [(short, TLSPeer.Weakness.shortKey), (weak, .weakSignature)] {
      try await judge(
        HostileCertificate(
          testDescription: "", manner: TLSManner(identity: identity), trusted: issuer.write(),
          verified: .certificateWeak, weaknesses: [weakness]))
    }
    let old = TLSManner(identity: try TestCertificate(issuer: issuer), only: TLS1_VERSION)
    try await judge(
      HostileCertificate(
        testDescription: "", manner: old, trusted: issuer.write(), verified: .oldTLS,
        weaknesses: [.oldProtocol]))
  }

  @Test("Under verify a weak certificate between the peer and the issuer is too weak")
  func weakIntermediate() async throws {
    let root = try Self.authority()
    for middle in [
      try Self.authority(weakDigest: true, under: root),
      try Self.authority(key: .rsa(bits: 1024), under: root),
    ] {
      let manner = TLSManner(identity: try TestCertificate(issuer: middle), chain: [middle])
      let server = TestServer.tls(answering: manner)
      let verified = try await server.ask(.tls(.verify(caFile: try root.write())))
      #expect(verified.failure == Failure(.tls, .certificateWeak))
      #expect(try await server.ask(.tls(.record)).outcome == .succeeded)
    }
  }

  @Test("A chain of 80 KB is read, one beyond all measure is too large")
  func longChain() async throws {
    let issuer = try Self.authority()
    let identity = try TestCertificate(issuer: issuer)
    let ballast = try TestCertificate(comment: String(repeating: "x", count: 20_000), issuer: issuer)
    for (count, failure) in [(4, Failure?.none), (30, Failure(.tls, .tooLarge))] {
      let manner = TLSManner(identity: identity, chain: Array(repeating: ballast, count: count))
      let server = TestServer.tls(answering: manner)
      #expect(try await server.ask(.tls(.verify(caFile: try issuer.write()))).failure == failure)
    }
  }

  @Test(
    "A peer that wants our certificate fails the handshake, and its own expiry is known all the same",
    arguments: [TLS1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION])
  func clientCertificate(version: Int32) async throws {
    let manner = TLSManner(identity: try TestCertificate(), only: version, clientCertificate: .required)
    let server = TestServer.tls(answering: manner)
    let words = version == TLS1_3_VERSION ? "alert 116: tlsv13 alert certificate required" : "alert 40"
    for question in [Check.Question.https(HTTPExpectation(), .record), .tls(.record)] {
      let before = server.accepted.value
      let result = try await server.ask(question)
      #expect(result.failure?.stage == .tls)
      #expect(result.failure?.reason == .handshakeFailed)
      #expect(result.failure?.detail?.hasPrefix(words) == true)
      #expect(result.exchange?.tls != nil)
      #expect(server.accepted.value == before + 1)
    }
  }

  @Test(
    "A peer that would like our certificate and does without it succeeds",
    arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
  func optionalClientCertificate(version: Int32) async throws {
    let manner = TLSManner(identity: try TestCertificate(), only: version, clientCertificate: .wanted)
    let server = TestServer.tls(answering: manner)
    for question in [Check.Question.https(HTTPExpectation(), .record), .tls(.record)] {
      #expect(try await server.ask(question).outcome == .succeeded)
    }
    let flood = TestServer.tls(manner) { $0.floodTickets() }
    let (result, elapsed) = try await flood.time(.tls(.record), timeout: .seconds(20))
    #expect(result.exchange?.tls != nil)
    #expect(elapsed < .seconds(10))
  }

  @Test("A handshake that ends in an alert tells which", arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
  func alert(version: Int32) async throws {
    let alert: [UInt8] = [21, 3, 3, 0, 2, 2, 80]
    let manner = TLSManner(identity: try TestCertificate(), only: version)
    for limit in [0, 90] {
      let server = TestServer.tls(manner, sendingOnly: limit) { peer in
        if limit == 0 { _ = TestServer.readRequest(peer) }
        TestServer.write(peer, alert)
      }
      let failure = try await server.ask(.tls(.record)).failure
      #expect(failure?.stage == .tls)
      if limit == 0 {
        #expect(failure == Failure(.tls, .handshakeFailed, detail: "alert 80: tlsv1 alert internal error"))
      }
    }
  }
}
