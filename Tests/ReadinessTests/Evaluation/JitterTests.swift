import Readiness
import Testing

@Suite("The jitter")
struct JitterTests {
  @Test("It is the mean of the absolute differences of consecutive answers")
  func mean() {
    let jitter = Jitter(of: [.milliseconds(10), .milliseconds(40), .milliseconds(30)])
    #expect(jitter.mean == .milliseconds(20))
    #expect(jitter.count == 2)
  }

  @Test("Two trains are joined by their sums, and never across the gap between them")
  func joined() {
    let quick = Jitter(of: [.milliseconds(10), .milliseconds(20)])
    let slow = Jitter(of: [.milliseconds(500), .milliseconds(500), .milliseconds(540)])
    #expect((quick + slow).mean == .milliseconds(50) / 3)
  }

  @Test("Under two answers there is none", arguments: [[], [Duration.milliseconds(3)]])
  func needsTwo(roundTrips: [Duration]) { #expect(Jitter(of: roundTrips).mean == nil) }
}
