import Glibc
import Readiness
import Testing

@testable import Simulation

@Suite("A simulated province on loopback")
struct ProvinceTests {
  @Test("A router accepts, and closes after its peer")
  func router() async throws {
    try await withProvince { ends async throws in
      let visitor = try Visitor(ends[0])
      #expect(visitor.welcome == .open)
      visitor.finish()
      #expect(visitor.hear() == Visitor.Heard(text: "", end: .closed))
    }
  }

  @Test("A stopped province listens nowhere")
  func stop() async throws {
    var all: [Endpoint] = []
    try await withProvince(asking: [.tcp(TCPExpectation())], faults: [SimulatedFault(.blackhole)]) {
      all = $0
    }
    for endpoint in all { #expect(try Visitor(endpoint).welcome == .refused) }
  }

  @Test("A port that another program has is named with the reason")
  func taken() async throws {
    try await withProvince { ends async throws in
      let cache = try TemporaryFolder()
      let failure = try await #require(throws: CannotListen.self) {
        _ = try await SimulatedProvince(
          playing: Cast(.commune(at: ends, asking: [])), scenario: .allWell,
          certificates: CertificateCache(folder: cache.path, now: .current)
        ) { _ in }
      }
      #expect(failure.refusals.map(\.endpoint) == [ends[0]])
      #expect(failure.refusals.map(\.code) == [98])
    }
  }

  @Test("A refusing port refuses while its neighbour answers")
  func refuse() async throws {
    var device = FaultSelection()
    device.devices = ["vmeet"]
    let fault = SimulatedFault(.refuse, of: device)
    try await withProvince(asking: [.tcp(TCPExpectation())], faults: [fault]) { ends async throws in
      #expect(try Visitor(ends[0]).welcome == .open)
      #expect(try Visitor(ends[1]).welcome == .refused)
    }
  }

  @Test("A blackhole answers no connect, however many come at once")
  func blackhole() async throws {
    try await withProvince(faults: [SimulatedFault(.blackhole)]) { ends async throws in
      let visitors = try (0..<5).map { _ in try Visitor(ends[0], within: .milliseconds(300)) }
      #expect(visitors.map(\.welcome) == Array(repeating: .silent, count: 5))
    }
  }

  @Test("A flapping port comes and goes", arguments: [Behaviour.refuse, .blackhole])
  func flapping(_ behaviour: Behaviour) async throws {
    let flapping = Flapping(period: .seconds(1), down: .milliseconds(500))
    let down: Visitor.Welcome = behaviour == .refuse ? .refused : .silent
    try await withProvince(faults: [SimulatedFault(behaviour, flapping: flapping)]) { ends async throws in
      for welcome in [.open, down, .open] { #expect(try becomes(welcome, at: ends[0])) }
    }
  }

  @Test("However fast a port comes and goes, it can always be had, and is shut in the end")
  func fastFlapping() async throws {
    let fault = SimulatedFault(
      .blackhole, to: .milliseconds(400), flapping: Flapping(period: .milliseconds(2), down: .milliseconds(1))
    )
    var all: [Endpoint] = []
    // A program that another test starts holds our sockets between its fork and its exec, and a port that
    // moves every millisecond finds that out; what counts is that it is had again.
    let passing: @Sendable (CannotListen) -> Void = { trouble in
      if trouble.refusals.contains(where: { $0.code != EADDRINUSE }) { Issue.record("\(trouble)") }
    }
    try await withProvince(asking: [.tcp(TCPExpectation())], faults: [fault], onTrouble: passing) {
      ends async throws in
      all = ends
      #expect(try becomes(.open, at: ends[1]))
    }
    for endpoint in all { #expect(try Visitor(endpoint).welcome == .refused) }
  }

  @Test("A fault that ends leaves the port as it was", arguments: [Behaviour.refuse, .blackhole, .hang])
  func ending(_ behaviour: Behaviour) async throws {
    let question = Check.Question.tcp(TCPExpectation(expect: "220"))
    let fault = SimulatedFault(behaviour, to: .milliseconds(300))
    try await withProvince(asking: [question], faults: [fault]) { ends async throws in
      let deadline = ContinuousClock.now + .seconds(10)
      var heard = ""
      while heard != "220\r\n", ContinuousClock.now < deadline {
        heard = try Visitor(ends[1], within: .seconds(1)).hear(atMost: 5, within: .milliseconds(200)).text
      }
      #expect(heard == "220\r\n")
    }
  }
}
