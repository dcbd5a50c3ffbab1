import Testing

@testable import Readiness

@Suite("A latency histogram")
struct LatencyHistogramTests {
  @Test("gives every percentile within 2.5 % of the nearest rank", arguments: [1, 2, 20, 99, 1000])
  func percentiles(count: Int) {
    var state = UInt64(count)
    let times = (0..<count).map { _ -> Duration in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // From 10 µs to half a minute, as many in each power of two.
      return .microseconds(Int64(10 << ((state >> 33) % 21)) + Int64(state >> 40) % 1000)
    }
    var histogram = LatencyHistogram()
    for time in times { histogram.add(time) }
    for percent in 1...100 {
      let exact = NearestRank.percentile(percent, of: times.sorted(), timeout: .zero)
      guard case .exactly(let wanted) = exact, case .exactly(let given) = histogram.percentile(percent) else {
        Issue.record("no percentile \(percent)")
        continue
      }
      #expect(abs(given / wanted - 1) <= 0.025, "p\(percent): \(given) for \(wanted)")
    }
  }

  @Test("puts every time into the bucket whose bounds it lies in")
  func bounds() {
    var bound = 10_000.0
    for bucket in 0..<LatencyHistogram.lastBucket {
      #expect(LatencyHistogram.bucket(of: .nanoseconds(Int64(bound) - 2)) == bucket)
      #expect(LatencyHistogram.bucket(of: .nanoseconds(Int64(bound) + 2)) == bucket + 1)
      bound *= LatencyHistogram.growth
    }
    #expect(LatencyHistogram.bucket(of: .zero) == 0)
    #expect(LatencyHistogram.bucket(of: .seconds(3600)) == LatencyHistogram.lastBucket)
    #expect(bound > 60e9)
  }

  @Test("ranks what had no answer above all, as at least the shortest timeout")
  func unanswered() {
    var histogram = LatencyHistogram()
    for _ in 0..<18 { histogram.add(.milliseconds(20)) }
    histogram.add(unanswered: 1, timeout: .seconds(5))
    histogram.add(unanswered: 1, timeout: .seconds(3))
    #expect(histogram.percentile(95) == .atLeast(.seconds(3)))
    #expect(histogram.percentile(50) == .exactly(LatencyHistogram.middle(of: 156)))
    #expect(histogram.percentile(90) == histogram.percentile(50))
    #expect(LatencyHistogram().percentile(95) == nil)
  }
}
