import Glibc
import Readiness
import Testing

@testable import Simulation

@Suite("What a simulated endpoint says")
struct AnswerTests {
  private static let closing = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
  private static let page = HTTPExpectation(
    status: [204 + 2, 200], headerContains: "Server: Group 500", bodyContains: "Phòng họp")

  @Test("A page has the first status of its list, the header and the body that are asked for")
  func page() async throws {
    try await withProvince(asking: [.http(Self.page)]) { ends async throws in
      let heard = try ask(ends[1])
      #expect(heard.end == .closed)
      #expect(heard.text.hasPrefix("HTTP/1.1 206 "))
      #expect(heard.text.contains("\r\nServer: Group 500\r\n"))
      #expect(heard.text.contains("Phòng họp"))
    }
  }

  @Test("A connection is kept for a second request unless one asks for its end")
  func keepAlive() async throws {
    try await withProvince(asking: [.http(HTTPExpectation())]) { ends async throws in
      let visitor = try Visitor(ends[1])
      visitor.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + Self.closing)
      let answers = visitor.hear().text.components("HTTP/1.1 200 OK")
      #expect(answers == 2)
    }
  }

  @Test("A path nobody checks is not found, and a HEAD has no body")
  func otherRequests() async throws {
    try await withProvince(asking: [.http(Self.page)]) { ends async throws in
      let other = try ask(ends[1], "GET /other HTTP/1.0\r\n\r\n")
      let head = try ask(ends[1], "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(other.text.hasPrefix("HTTP/1.0 404 "))
      #expect(head.text.contains("Content-Length: ") && head.text.hasSuffix("\r\n\r\n"))
    }
  }

  @Test("A text is said at once, or only after the peer spoke where the check sends something")
  func text() async throws {
    let questions = [TCPExpectation(expect: "220"), TCPExpectation(send: "HELP", expect: "214")]
    try await withProvince(asking: questions.map(Check.Question.tcp)) { ends async throws in
      #expect(try Visitor(ends[1]).hear(atMost: 5).text == "220\r\n")
      let visitor = try Visitor(ends[2])
      #expect(visitor.hear(within: .milliseconds(100)) == Visitor.Heard(text: "", end: .silent))
      visitor.say("HELP\r\n")
      #expect(visitor.hear(atMost: 5).text == "214\r\n")
    }
  }

  @Test("A hanging port opens and never answers")
  func hang() async throws {
    try await withProvince(asking: [.http(HTTPExpectation())], faults: [SimulatedFault(.hang)]) {
      ends async throws in
      let visitor = try Visitor(ends[1])
      visitor.say(Self.closing)
      #expect(visitor.hear(within: .milliseconds(300)) == Visitor.Heard(text: "", end: .silent))
    }
  }

  @Test("A reset comes at once or at the request", arguments: ResetMoment.allCases)
  func reset(_ moment: ResetMoment) async throws {
    try await withProvince(asking: [.http(HTTPExpectation())], faults: [SimulatedFault(.reset(moment))]) {
      ends async throws in
      let visitor = try Visitor(ends[1])
      if moment == .connect, visitor.welcome == .other(ECONNRESET) {
        return  // The reset was faster than the look at the connection.
      }
      #expect(visitor.welcome == .open)
      if moment == .request {
        #expect(visitor.hear(within: .milliseconds(100)).end == .silent)
        visitor.say(Self.closing)
      }
      #expect(visitor.hear().end == .reset)
    }
  }

  @Test("A slow answer comes whole, but not before its time")
  func slow() async throws {
    let fault = SimulatedFault(.slow(.milliseconds(300)))
    try await withProvince(asking: [.http(HTTPExpectation())], faults: [fault]) { ends async throws in
      let begin = ContinuousClock.now
      let heard = try ask(ends[1])
      #expect(ContinuousClock.now - begin >= .milliseconds(299))
      #expect(heard.text.hasPrefix("HTTP/1.1 200 OK") && heard.text.hasSuffix("</title>\n\n"))
    }
  }

  @Test("A dripping answer comes byte by byte and whole in the end")
  func drip() async throws {
    let fault = SimulatedFault(.drip(.milliseconds(20)))
    try await withProvince(asking: [.tcp(TCPExpectation(expect: "220"))], faults: [fault]) {
      ends async throws in
      let visitor = try Visitor(ends[1])
      let begin = ContinuousClock.now
      #expect(visitor.hear(atMost: 1).text.utf8.count == 1)
      #expect(visitor.hear(atMost: 4).text.utf8.count == 4)
      #expect(ContinuousClock.now - begin >= .milliseconds(80))
    }
  }

  @Test("A status fault and a wrong page answer, with something else")
  func wrongAnswers() async throws {
    try await withProvince(asking: [.http(Self.page)], faults: [SimulatedFault(.status(503))]) {
      ends async throws in
      #expect(try ask(ends[1]).text.hasPrefix("HTTP/1.1 503 "))
    }
    try await withProvince(asking: [.http(Self.page)], faults: [SimulatedFault(.wrongPage)]) {
      ends async throws in
      let heard = try ask(ends[1]).text
      #expect(
        heard.hasPrefix("HTTP/1.1 206 ") && !heard.contains("Phòng họp") && !heard.contains("Group 500"))
    }
  }

  @Test("A huge body is as huge as was asked for")
  func hugeBody() async throws {
    let fault = SimulatedFault(.hugeBody(bytes: 3_000_000))
    try await withProvince(asking: [.http(HTTPExpectation())], faults: [fault]) { ends async throws in
      let heard = try ask(ends[1], atMost: 4_000_000)
      #expect(heard.end == .closed)
      #expect(heard.text.contains("\r\nContent-Length: 3000000\r\n"))
      #expect(heard.text.utf8.count(where: { $0 == UInt8(ascii: "x") }) >= 3_000_000)
    }
  }

  @Test("An endless header goes on and on")
  func endlessHeader() async throws {
    try await withProvince(asking: [.http(HTTPExpectation())], faults: [SimulatedFault(.endlessHeader)]) {
      ends async throws in
      let heard = try ask(ends[1], atMost: 2_000_000)
      #expect(heard.end == .enough)
      #expect(!heard.text.contains("\r\n\r\n"))
    }
  }

  private func ask(
    _ endpoint: Endpoint, _ request: String = closing, atMost limit: Int = 1 << 20
  ) throws -> Visitor.Heard {
    let visitor = try Visitor(endpoint)
    visitor.say(request)
    return visitor.hear(atMost: limit)
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
