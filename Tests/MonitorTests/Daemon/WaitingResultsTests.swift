import Readiness
import Testing

@testable import Monitor

@Suite("Results that wait to be written")
struct WaitingResultsTests {
  private func samples(_ numbers: Range<Int>) -> [Sample] {
    let series = Series(
      check: .line("1", "a"), address: "127.0.0.1", interval: .seconds(1), timeout: .seconds(1))
    return numbers.map {
      Sample(
        series: series,
        observation: Observation(
          check: series.check, slot: WallTime(milliseconds: Int64($0)), outcome: .succeeded))
    }
  }

  @Test("are taken in portions, put back in their order, and told once")
  func inOrder() {
    var results = WaitingResults()
    results.add(samples(0..<2500))
    #expect(results.take()?.count == 2000)
    #expect(results.tell() == samples(0..<2500))
    results.add(samples(2500..<2510))
    #expect(results.tell() == samples(2500..<2510))
    #expect(results.tell() == [])
    results.putBack()
    #expect(results.tell() == [] && results.all == samples(0..<2510))
    #expect(results.take()?.first == samples(0..<1).first)
    results.wrote()
    // What is left is new to those who ask: what was told before was laid over a history that has changed.
    #expect(results.tell() == samples(2000..<2510))
    #expect(results.count == 510 && results.lost == 0)
  }

  @Test("beyond their limit the oldest are given up and counted, never those in hand")
  func bounded() {
    var results = WaitingResults(most: 3000)
    results.add(samples(0..<3000))
    _ = results.take()
    _ = results.tell()
    results.add(samples(3000..<3010))
    #expect(results.lost == 310 && results.count == 2700)
    #expect(results.all.prefix(2000) == samples(0..<2000)[...])
    #expect(results.tell() == samples(3000..<3010))
    results.putBack()
    results.add(samples(3010..<3400))
    #expect(results.count <= 3000 && results.all.last == samples(3399..<3400).first)
  }
}
