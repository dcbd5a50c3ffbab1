import Readiness
import Testing

@Suite("The nearest rank")
struct NearestRankTests {
  private let second = Duration.seconds(1)

  private func milliseconds(_ range: ClosedRange<Int>) -> [Duration] { range.map { .milliseconds($0) } }

  @Test("The 95th percentile of 20 samples is the 19th, of 21 the 20th")
  func ranks() {
    let of20 = NearestRank.percentile(95, of: milliseconds(1...20), timeout: second)
    let of21 = NearestRank.percentile(95, of: milliseconds(1...21), timeout: second)
    #expect(of20 == .exactly(.milliseconds(19)))
    #expect(of21 == .exactly(.milliseconds(20)))
  }

  @Test("The median of an even number of samples is the lower of the two in the middle")
  func median() {
    let median = NearestRank.percentile(50, of: milliseconds(1...4), timeout: second)
    #expect(median == .exactly(.milliseconds(2)))
  }

  @Test("Samples without an answer rank above all others")
  func unanswered() {
    let one = NearestRank.percentile(95, of: milliseconds(1...19), unanswered: 1, timeout: second)
    let two = NearestRank.percentile(95, of: milliseconds(1...18), unanswered: 2, timeout: second)
    #expect(one == .exactly(.milliseconds(19)))
    #expect(two == .atLeast(second))
  }

  @Test("Without a sample there is no percentile")
  func needsSamples() { #expect(NearestRank.percentile(95, of: [], timeout: second) == nil) }
}
