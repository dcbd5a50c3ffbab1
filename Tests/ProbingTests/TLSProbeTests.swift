import COpenSSL
import Foundation
import Probing
import Readiness
import Testing

@Suite("A peer that speaks TLS")
struct TLSProbeTests {
  private func reason(_ server: TestServer, _ policy: TLSPolicy, recorded: String? = nil) async throws
    -> Reason?
  {
    let page = try await ask(.https(HTTPExpectation(), policy), port: server.port, recorded: recorded)
    let handshake = try await ask(.tls(policy), port: server.port, recorded: recorded)
    #expect(page.outcome == handshake.outcome)
    return page.failure?.reason
  }

  @Test("Under record a self-signed peer succeeds and shows key, expiry and the kernel's round trip")
  func record() async throws {
    let server = TestServer.tls(try TestCertificate(expires: 20 * 86_400))
    let result = try await ask(.https(HTTPExpectation(), .record), port: server.port)
    #expect(result.outcome == .succeeded)
    let exchange = try #require(result.exchange)
    let peer = try #require(exchange.tls)
    #expect(peer.fingerprint.hasPrefix("sha256//") && peer.fingerprint.count == 52)
    #expect(peer.protocolName == "TLSv1.3" && peer.weaknesses.isEmpty)
    let left = Double(peer.expires.milliseconds) / 1000 - Date().timeIntervalSince1970
    #expect(abs(left - 20 * 86_400) < 120)
    #expect(exchange.roundTrip != nil && exchange.phases.tls != nil)
  }

  @Test("A handshake alone succeeds with the same figures")
  func handshakeOnly() async throws {
    let server = TestServer.tls(try TestCertificate())
    let result = try await ask(.tls(.record), port: server.port)
    #expect(result.outcome == .succeeded)
    #expect(result.exchange?.tls?.protocolName == "TLSv1.3")
    #expect(result.exchange?.roundTrip != nil)
  }

  @Test("Under record another key than the recorded one is a changed certificate")
  func recordChanged() async throws {
    let server = TestServer.tls(try TestCertificate())
    let seen = try await ask(.tls(.record), port: server.port).exchange?.tls?.fingerprint
    #expect(try await reason(server, .record, recorded: seen) == nil)
    #expect(try await reason(server, .record, recorded: "sha256//AAAA") == .certificateChanged)
  }

  @Test("Under pin only the pinned key succeeds")
  func pin() async throws {
    let server = TestServer.tls(try TestCertificate())
    let seen = try #require(try await ask(.tls(.record), port: server.port).exchange?.tls?.fingerprint)
    #expect(try await reason(server, .pin(seen)) == nil)
    let other = "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    #expect(try await reason(server, .pin(other)) == .certificateChanged)
  }

  @Test("An expired certificate fails under every policy, and its expiry is still read")
  func expired() async throws {
    let certificate = try TestCertificate(expires: -3600)
    let server = TestServer.tls(certificate)
    let result = try await ask(.https(HTTPExpectation(), .record), port: server.port)
    #expect(result.failure == Failure(.tls, .certificateExpired))
    #expect(result.exchange?.tls != nil)
    let file = try certificate.write()
    #expect(try await reason(server, .verify(caFile: file)) == .certificateExpired)
  }

  @Test("Under verify the issuer must be trusted, the name right and the time begun")
  func verify() async throws {
    let right = try TestCertificate()
    let file = try right.write()
    #expect(try await reason(TestServer.tls(right), .verify(caFile: file)) == nil)
    #expect(try await reason(TestServer.tls(right), .verify(caFile: nil)) == .certificateUntrusted)
    let foreign = try TestCertificate(names: "DNS:meet.example")
    let foreignFile = try foreign.write()
    #expect(try await reason(TestServer.tls(foreign), .verify(caFile: foreignFile)) == .certificateName)
    let early = try TestCertificate(begins: 86_400)
    let earlyFile = try early.write()
    #expect(try await reason(TestServer.tls(early), .verify(caFile: earlyFile)) == .certificateNotYetValid)
  }

  @Test("A CA file that cannot be read is our own fault, not the peer's")
  func missingCAFile() async throws {
    let server = TestServer.tls(try TestCertificate())
    let result = try await ask(.tls(.verify(caFile: "/nonexistent/ca.pem")), port: server.port)
    guard case .notMeasured = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
  }

  @Test("TLS 1.0 and short keys are a success with a weakness under record, a failure under verify")
  func oldPeers() async throws {
    let rsa = try TestCertificate(key: .rsa(bits: 1024), weakDigest: true)
    let old = TestServer.tls(rsa, only: TLS1_VERSION)
    let result = try await ask(.https(HTTPExpectation(), .record), port: old.port)
    #expect(result.outcome == .succeeded)
    #expect(result.exchange?.tls?.weaknesses == [.oldProtocol, .weakSignature, .shortKey])
    let file = try rsa.write()
    #expect(try await reason(old, .verify(caFile: file)) == .oldTLS)
    #expect(try await reason(TestServer.tls(rsa), .verify(caFile: file)) == .certificateWeak)
  }

  @Test("Plain text on the TLS port is not TLS")
  func plainText() async throws {
    let server = TestServer.answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    #expect(try await reason(server, .record) == .notTLS)
  }

  @Test("A peer that accepts and never shakes hands has timed out in TLS")
  func stalls() async throws {
    let server = TestServer.hanging()
    let result = try await ask(.tls(.record), port: server.port, timeout: .milliseconds(300))
    #expect(result.failure == Failure(.tls, .timedOut))
  }

  @Test("A peer that resets or closes in the handshake is told so")
  func breaks() async throws {
    #expect(try await reason(TestServer.resetting(afterRequest: true), .record) == .reset)
    #expect(try await reason(TestServer.answering(""), .record) == .closedEarly)
  }
}
