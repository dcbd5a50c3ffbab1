import Readiness
import Testing

@testable import Probing
@testable import Wire

@Suite("Whether a page is the one asked for")
struct HTTPJudgementTests {
  @Test("A header line is found without regard to case, and only within one line")
  func header() {
    let page = TransferResult(
      end: .complete, status: 200, header: Array("A: b\r\nServer: GROUP 500\r\n".utf8))
    #expect(judge(page, HTTPExpectation(headerContains: "server: Group")) == .conclude(.succeeded))
    let failure = Failure(.content, .wrongContent, detail: "header")
    #expect(judge(page, HTTPExpectation(headerContains: "b\r\nServer")) == .conclude(.failed(failure)))
  }

  @Test("A page made to be slow to search holds nothing up", .timeLimit(.minutes(1)))
  func slowToSearch() {
    let same = String(repeating: "a", count: 999) + "b"
    let page = TransferResult(
      end: .complete, status: 200, header: [UInt8](repeating: 97, count: TransferCap.header),
      body: [UInt8](repeating: 97, count: TransferCap.body))
    for expectation in [HTTPExpectation(headerContains: same), HTTPExpectation(bodyContains: same)] {
      #expect(judge(page, expectation) != .conclude(.succeeded))
    }
  }

  @Test("A part is found at either end, and an empty one everywhere", arguments: ["ab", "bc", "abc", ""])
  func parts(_ part: String) {
    #expect(Array("abc".utf8).contains(Array(part.utf8)))
    #expect(!Array("".utf8).contains(Array("abc".utf8)))
    #expect(!Array("abc".utf8).contains(Array("abcd".utf8)))
    #expect([UInt8]().contains([UInt8]()))
  }

  private func judge(_ page: TransferResult, _ expectation: HTTPExpectation) -> HTTPJudgement.Decision {
    HTTPJudgement(expectation, asked: "a.example", isSecure: false, hops: 0).judge(page)
  }
}
