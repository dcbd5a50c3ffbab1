import FoundationEssentials
import NIOSSL
import Readiness
import Testing

@testable import Simulation

@Suite("What a simulated endpoint shows over TLS")
struct TLSTests {
  private static let question = Check.Question.https(HTTPExpectation(bodyContains: "Mega"), .record)
  private static let request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

  @Test("A device signs its certificate itself and answers over it")
  func device() async throws {
    try await withProvince(asking: [Self.question]) { ends async throws in
      let visit = try await visit(ends[1], saying: Self.request)
      #expect(visit.answer.contains("Mega"))
      #expect(visit.certificate.namesItself && visit.certificate.isSigned(by: visit.certificate))
      #expect(visit.certificate.expires > WallTime.current.after(days: 60))
    }
  }

  @Test("TLS 1.0 is all that an old device speaks, and nothing before 1.2 otherwise")
  func versions() async throws {
    try await withProvince(asking: [Self.question], faults: [SimulatedFault(.oldTLS)]) { ends async throws in
      let visit = try await visit(ends[1], saying: Self.request)
      #expect(visit.version == .tlsv1)
      #expect(visit.answer.contains("Mega"))
    }
    try await withProvince(asking: [Self.question]) { ends async throws in
      #expect(try await visit(ends[1], saying: Self.request).version == .tlsv13)
    }
  }

  @Test("A port that lost its TLS answers in the clear")
  func notTLS() async throws {
    try await withProvince(asking: [Self.question], faults: [SimulatedFault(.notTLS)]) { ends async throws in
      let visitor = try Visitor(ends[1])
      visitor.say(Self.request)
      #expect(visitor.hear().text.hasPrefix("HTTP/1.1 400 "))
      await #expect(throws: NIOSSLError.self) { try await visit(ends[1], saying: Self.request) }
    }
  }

  @Test("An expired and an expiring certificate are shown as the scenario has them")
  func certificateFlaws() async throws {
    try await withProvince(asking: [Self.question], faults: [SimulatedFault(.certificate(.expired))]) {
      ends async throws in
      #expect(try await visit(ends[1], saying: Self.request).certificate.expires < .current)
    }
    let expiring = SimulatedFault(.certificate(.expiring(days: 5)))
    try await withProvince(asking: [Self.question], faults: [expiring]) { ends async throws in
      let end = try await visit(ends[1], saying: Self.request).certificate.expires
      #expect((4.9...5.1).contains((end - .current).inSeconds / 86_400))
    }
  }

  @Test("A machine to verify shows a certificate of the authority for its own address")
  func verified() async throws {
    try await withVerified { end, authority async throws in
      #expect(try await visit(end, saying: Self.request, trusting: authority).answer.contains("200 OK"))
    }
  }

  @Test(
    "Every flaw is one that verification finds",
    arguments: [CertificateFlaw.expired, .notYetValid, .wrongName])
  func verifiedFlaws(_ flaw: CertificateFlaw) async throws {
    try await withVerified(.certificate(flaw)) { end, authority async throws in
      #expect(try await visit(end, saying: Self.request).answer.contains("200 OK"))
      await #expect(throws: (any Error).self) {
        try await visit(end, saying: Self.request, trusting: authority)
      }
    }
  }

  @Test("A reset at the request comes after the handshake")
  func reset() async throws {
    try await withProvince(asking: [Self.question], faults: [SimulatedFault(.reset(.request))]) {
      ends async throws in
      #expect(try await visit(ends[1], saying: Self.request).answer.isEmpty)
    }
  }

  /// Plays one page whose chain and name are verified; gives its endpoint and the PEM of the authority.
  private func withVerified(
    _ behaviour: Behaviour = .well, _ body: (Endpoint, String) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let question = Check.Question.https(HTTPExpectation(), .verify(caFile: nil))
    let fault = SimulatedFault(behaviour)
    try await withProvince(asking: [question], faults: [fault], keeping: folder) { ends async throws in
      let authority = try String(contentsOf: URL(filePath: folder.path + "/ca.pem"), encoding: .utf8)
      try await body(ends[1], authority)
    }
  }
}
