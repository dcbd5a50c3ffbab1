import COpenSSL
import Probing
import Readiness
import Reporting
import Testing
import Wire

@Suite("The days left of a certificate, from the handshake to the verdict", .timeLimit(.minutes(1)))
struct CertificateAgeTests {
  private static let day = 86_400
  /// Longer than the test takes, so that an edge stays on its side.
  private static let minute = 60

  static let edges: [(left: Int, verdict: Verdict, code: FindingCode?)] = [
    (31 * day, .ready, nil),
    (30 * day + minute, .ready, nil),
    (30 * day - minute, .attention, .certificateExpiring),
    (7 * day + minute, .attention, .certificateExpiring),
    (7 * day - minute, .notReady, .certificateExpiring),
    (minute, .notReady, .certificateExpiring),
    (0, .notReady, .certificateExpired),
    (-day, .notReady, .certificateExpired),
  ]

  @Test("More than 30 days are ready, 7 to 30 want attention, fewer are not ready", arguments: edges)
  func edge(left: Int, verdict: Verdict, code: FindingCode?) async throws {
    let certificate = try TestCertificate(expires: left)
    let server = TestServer.tls(certificate)
    for policy in [TLSPolicy.record, .verify(caFile: try certificate.write())] {
      for question in [Check.Question.https(HTTPExpectation(), policy), .tls(policy)] {
        let device = OneDevice(question, port: server.port)
        let found = device.verdict(on: try await server.ask(question))
        #expect(found == (verdict, code.map { [$0] } ?? []))
      }
    }
  }

  @Test("A key that changes under pin is a failure, and a finding of its own")
  func changed() async throws {
    let server = TestServer.tls(try TestCertificate())
    let question = Check.Question.tls(.pin("sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))
    let found = OneDevice(question, port: server.port).verdict(on: try await server.ask(question))
    #expect(found == (.notReady, [.certificateChanged]))
  }

  @Test("A key that changes under record wants attention: the machine may have been changed for good reason")
  func changedUnderRecord() async throws {
    let server = TestServer.tls(try TestCertificate())
    let device = OneDevice(.tls(.record), port: server.port)
    let result = try await server.ask(.tls(.record))
    #expect(device.verdict(on: result, fingerprint: "sha256//another") == (.attention, [.certificateChanged]))
  }

  @Test("Old TLS under record is ready, with a note")
  func old() async throws {
    let server = TestServer.tls(try TestCertificate(), only: TLS1_VERSION)
    let device = OneDevice(.tls(.record), port: server.port)
    #expect(device.verdict(on: try await server.ask(.tls(.record))) == (.ready, [.deviceOldTLS]))
  }

  @Test(
    "A certificate of another age of the world is judged and told",
    arguments: [("99991231235959Z", true), ("00000101000000Z", false), ("19010101000000Z", false)])
  func farAway(expires: String, holds: Bool) async throws {
    let certificate = try TestCertificate(notAfter: expires)
    let device = OneDevice(.tls(.record), port: 1)
    let result = try await TestServer.tls(certificate).ask(.tls(.record))
    #expect(device.verdict(on: result) == (holds ? .ready : .notReady, holds ? [] : [.certificateExpired]))
    let json = ReportJSON.render(device.edition(of: result))
    #expect(
      json.contains(
        "\"certificateExpires\": \"\(holds ? "9999" : expires.prefix(4) == "0000" ? "0000" : "1901")-"))
  }
}
