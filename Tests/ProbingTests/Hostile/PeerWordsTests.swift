import COpenSSL
import Glibc
import Probing
import Readiness
import Reporting
import Testing
import Wire

@Suite("Words of a peer that want to do harm", .timeLimit(.minutes(1)))
struct PeerWordsTests {
  /// Escapes, C1, bidi controls, zero widths, tags, a flood of marks, and bytes that are no UTF-8.
  private static let evil: [UInt8] =
    Array(
      "\u{1B}]0;x\u{7}\u{1B}[2J\u{9B}31m\u{7F}\u{202E}\u{2066}\u{200B}\u{FEFF}\u{AD}\u{115F}\u{E0041}\u{FE0F}"
        .utf8)
    + Array(("a" + String(repeating: "\u{301}", count: 400)).utf8)
    + [0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF5, 0x9B, 0x08]
  private static let evilText = String(decoding: evil, as: UTF8.self)

  private static func server(_ parts: [UInt8]...) -> TestServer {
    let answer = Array(parts.joined())
    return TestServer { peer in
      _ = TestServer.readRequest(peer)
      TestServer.write(peer, answer)
    }
  }

  private static func answer(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A peer for every field that a peer controls, with the question that reads it.
  private static func peers() throws -> [(TestServer, Check.Question)] {
    let end = answer("\r\nContent-Length: 0\r\n\r\n")
    let secret = try TestCertificate(
      names: "DNS:evil.vmeet.test,email:\(ascii)@evil.test", commonName: ascii)
    let file = try TestCertificate(commonName: ascii, isIssuer: true).write()
    let tcp = Check.Question.tcp(TCPExpectation(send: "hello\r\n", expect: "220"))
    let page = Check.Question.http(HTTPExpectation(headerContains: "x", bodyContains: "y"))
    return [
      (server(answer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.9/"), evil, end), page),
      (server(answer("HTTP/1.1 302 Found\r\nLocation: "), evil, end), page),
      (server(answer("HTTP/1.1 302 Found\r\nLocation: ftp://\(evilText):\(evilText)@h/"), evil, end), page),
      (server(answer("HTTP/1.1 503 "), evil, end), page),
      (server(answer("HTTP/1.1 "), evil, end), page),
      (server(answer("HTTP/1.1 200 OK\r\nContent-Length: "), evil, end), page),
      (server(answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: "), evil, end, evil), page),
      (server(answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), evil), page),
      (server(answer("HTTP/1.1 200 OK\r\n"), evil, end), page),
      (server(evil), page), (server(evil), tcp), (server(evil), .tls(.record)),
      (server(Array(repeatElement(evil, count: 40).joined())), tcp),
      (TestServer.tls(secret), .tls(.verify(caFile: file))),
      (TestServer.tls(secret), .https(HTTPExpectation(bodyContains: "x"), .verify(caFile: nil))),
      (server([21, 3, 3, 0, 2, 2, 255]), .tls(.record)),
      (server([21, 3, 3, 0, 2, 2, 0x1B]), .https(HTTPExpectation(), .record)),
    ]
  }

  /// What a certificate may hold: its text is ASCII.
  private static let ascii = "x\u{1B}[2J\u{7}\u{7F}"

  @Test("Nothing but harmless text reaches a detail, and no more than its limit")
  func details() async throws {
    for (place, (server, question)) in try Self.peers().enumerated() {
      let result = try await server.ask(question)
      let failure = try #require(result.failure, "\(place)")
      let detail = failure.detail ?? ""
      #expect(detail.count <= PeerText.limit && detail.utf8.count <= PeerText.limit * 8)
      let harmful = detail.unicodeScalars.filter {
        !(0x20..<0x7F ~= $0.value) && !"·\u{301}".unicodeScalars.contains($0)
      }
      #expect(harmful.isEmpty, "\(place) \(detail.unicodeScalars.map(\.value))")
      #expect(detail.allSatisfy { $0.unicodeScalars.count <= 3 })
    }
  }

  @Test("A report of such outcomes has no byte that could act, in any format")
  func reports() async throws {
    for (server, question) in try Self.peers() {
      let device = OneDevice(question, port: server.port)
      let result = try await server.ask(question)
      for language in Language.allCases {
        let edition = device.edition(of: result, in: language)
        let texts = [
          TerminalText.render(edition), MessageText.render(edition), NagiosText.render(edition),
          ReportJSON.render(edition), ReportCSV.render(edition).replacing("\u{FEFF}", with: ""),
          Self.withoutOwnEscapes(TerminalText.render(edition, style: TextStyle(colour: true))),
        ]
        for text in texts {
          let active = text.unicodeScalars.filter(Self.acts)
          #expect(active.isEmpty, "\(active.map(\.value))")
        }
      }
    }
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n" && scalar != "\r"
    case .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
    default: scalar == "\u{FFFD}"
    }
  }

  /// Takes out what colours a text: "ESC [ digits m".
  private static func withoutOwnEscapes(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }
}
