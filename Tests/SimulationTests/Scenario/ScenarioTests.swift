import Readiness
import Testing

@testable import Simulation

@Suite("The course of a scenario")
struct ScenarioTests {
  private let part = Part(
    endpoint: Endpoint(address: "127.0.0.2", port: 8022), role: .port, places: [.canary])

  @Test("Without a fault all is well, always")
  func allWell() {
    #expect(Scenario.allWell.behaviour(of: part, at: .seconds(7)) == .well)
    #expect(Scenario.allWell.nextChange(after: .zero) == nil)
  }

  @Test("A fault holds from its begin up to its end")
  func window() {
    let scenario = Scenario(faults: [SimulatedFault(.refuse, from: .seconds(10), to: .seconds(20))])
    #expect(course(scenario, at: [0, 9.999, 10, 19.999, 20]) == [.well, .well, .refuse, .refuse, .well])
    #expect(changes(scenario) == [10, 20])
  }

  @Test("Of several faults the last that holds wins")
  func lastWins() {
    let scenario = Scenario(faults: [
      SimulatedFault(.refuse), SimulatedFault(.hang, from: .seconds(5), to: .seconds(6)),
    ])
    #expect(course(scenario, at: [0, 5, 6]) == [.refuse, .hang, .refuse])
  }

  @Test("A flapping fault is down first, then up, and so on until its end")
  func flapping() {
    let fault = SimulatedFault(
      .blackhole, from: .seconds(2), to: .seconds(25),
      flapping: Flapping(period: .seconds(10), down: .seconds(4)))
    let scenario = Scenario(faults: [fault])
    #expect(
      course(scenario, at: [0, 2, 5.999, 6, 11.999, 12, 16, 22, 25])
        == [.well, .blackhole, .blackhole, .well, .well, .blackhole, .well, .blackhole, .well])
    #expect(changes(scenario) == [2, 6, 12, 16, 22, 25])
  }

  @Test("A flapping fault goes on for ever, whatever its period", arguments: [133, 0.007, 49, 1e6 + 0.001])
  func unevenPeriods(_ period: Double) {
    let flapping = Flapping(period: .seconds(period), down: .milliseconds(1))
    let moments = changes(Scenario(faults: [SimulatedFault(.refuse, flapping: flapping)]))
    #expect(moments.count == 50)
    #expect(zip(moments, moments.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("A fault that never holds or always holds is no flapping")
  func flappingTimes() {
    #expect(Flapping(period: .seconds(10), down: .zero) == nil)
    #expect(Flapping(period: .seconds(10), down: .seconds(10)) == nil)
  }

  private func course(_ scenario: Scenario, at seconds: [Double]) -> [Behaviour] {
    seconds.map { scenario.behaviour(of: part, at: .seconds($0)) }
  }

  /// The first moments at which something changes, 50 at most.
  private func changes(_ scenario: Scenario) -> [Double] {
    var moments: [Duration] = []
    while moments.count < 50, let next = scenario.nextChange(after: moments.last ?? .zero) {
      moments.append(next)
    }
    return moments.map(\.inSeconds)
  }
}
