import Readiness
import Testing

@Suite("Flapping")
struct FlappingTests {
  private let start = WallTime(milliseconds: 1_531_353_600_000)

  /// A first result and changes so many minutes later.
  private func changes(_ minutes: [Int]) -> [Transition] {
    ([-1000] + minutes).map {
      Transition(check: .line("107", "vnpt"), at: start + .seconds($0 * 60), failure: nil)
    }
  }

  private func flaps(_ minutes: [Int], at minute: Int) -> Bool {
    Flapping(of: changes(minutes), at: start + .seconds(minute * 60)).isOn
  }

  @Test("It begins with the sixth change within an hour, and is calm with the third last one gone")
  func thresholds() {
    let minutes = [0, 10, 20, 30, 40, 50]
    #expect(!flaps(Array(minutes.dropLast()), at: 50))
    #expect(flaps(minutes, at: 50))
    #expect(flaps(minutes, at: 89))
    #expect(!flaps(minutes, at: 90))
  }

  @Test("Judged minute by minute it never changes back and forth between the thresholds")
  func hysteresis() {
    let minutes = [0, 10, 20, 30, 40, 50, 75, 100, 125, 150, 175]
    let states = (0...300).map { now in flaps(minutes.filter { $0 <= now }, at: now) }
    let turns = zip(states, states.dropFirst()).count { $0 != $1 }
    #expect(turns == 2)
    #expect(states.last == false)
  }

  @Test("What is known later gives the same answer as what was known then")
  func replay() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<100 {
      let minutes = (0..<40).map { _ in Int.random(in: 0..<600, using: &random) }.sorted()
      for moment in stride(from: 0, to: 600, by: 37) {
        #expect(flaps(minutes, at: moment) == flaps(minutes.filter { $0 <= moment }, at: moment))
      }
    }
  }

  @Test("The first result of a record is no change, and a stretch of our own darkness counts for nothing")
  func whatCounts() {
    let moment = start + .seconds(3000)
    let six = changes([0, 10, 20, 30, 40, 50])
    #expect(Flapping(of: Array(six.dropFirst()), at: moment).changes == 5)
    let dark = Window(from: start + .seconds(500), until: start + .seconds(1300))
    #expect(Flapping(of: six, besides: [dark], at: moment).changes == 4)
  }
}
