import Readiness
import Testing

@Suite("The Wilson interval")
struct WilsonTests {
  @Test("No loss among 268 packets proves at most 1 %, among 267 not quite")
  func provesOnePercent() throws {
    #expect(try #require(Wilson(failures: 0, of: 268)).upper <= 0.01)
    #expect(try #require(Wilson(failures: 0, of: 267)).upper > 0.01)
  }

  @Test(
    "It bounds what solving the formula by bisection gives",
    arguments: [(2, 5, 0.1427), (5, 10, 0.2693), (2, 20, 0.0337)])
  func lowerBound(failures: Int, trials: Int, expected: Double) throws {
    let bound = try #require(Wilson(failures: failures, of: trials)).lower
    #expect(abs(bound - expected) < 0.0001)
  }

  @Test("Its bounds stay between 0 and 1", arguments: [1, 5, 20, 2400])
  func staysInRange(trials: Int) throws {
    #expect(try #require(Wilson(failures: 0, of: trials)).lower == 0)
    #expect(try #require(Wilson(failures: trials, of: trials)).upper == 1)
  }

  @Test("Without a trial nothing is bounded")
  func needsTrials() { #expect(Wilson(failures: 0, of: 0) == nil) }
}
