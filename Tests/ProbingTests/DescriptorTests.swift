import Glibc
import Probing
import Readiness
import Testing
import Wire

@Suite("A few descriptors for many probes")
struct DescriptorTests {
  private func check(_ port: UInt16, _ timeout: Duration, _ question: Check.Question) -> Probe {
    let check = Check(question: question, port: Port(integerLiteral: port), timeout: timeout)
    return Probe(id: .service("x", check.checkName), question: .check(check), address: "127.0.0.1")
  }

  private func ask(_ probes: [Probe], limit: Int) async throws -> [ProbeResult] {
    try await Engine(options: Engine.Options(descriptorLimit: limit)).ask(probes)
  }

  @Test("Living peers behind dead ones that hold every place are measured late or not at all, never failed")
  func deadHoldPlaces() async throws {
    let hole = try Blackhole()
    let server = TestServer(backlog: 512)
    let page = TestServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    let dead = (0..<20).map { _ in check(hole.port, .milliseconds(300), .tcp(TCPExpectation())) }
    let living = (0..<20).flatMap { _ in
      [
        check(server.port, .milliseconds(700), .tcp(TCPExpectation())),
        check(page.port, .milliseconds(700), .http(HTTPExpectation())),
      ]
    }
    let results = try await ask(dead + living, limit: 4)
    for result in results[dead.count...] where result.outcome != .succeeded {
      #expect(result.outcome == .notMeasured(.descriptors))
    }
    for result in results[..<dead.count] where result.outcome != .notMeasured(.descriptors) {
      #expect(result.failure == Failure(.connect, .timedOut))
    }
    #expect(results.contains { $0.failure != nil } && results.contains { $0.outcome == .succeeded })
  }

  @Test("A peer whose turn came late has its full time: a slow answer is no failure")
  func fullTime() async throws {
    let hole = try Blackhole()
    let slow = TestServer { peer in
      _ = TestServer.readRequest(peer)
      usleep(500_000)
      TestServer.write(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    }
    let probes = [
      check(hole.port, .milliseconds(500), .tcp(TCPExpectation())),
      check(slow.port, .milliseconds(900), .http(HTTPExpectation())),
      check(slow.port, .milliseconds(1300), .tcp(TCPExpectation(send: "x", expect: "200"))),
    ]
    let results = try await ask(probes, limit: 1).dropFirst()
    #expect(results.allSatisfy { $0.failure == nil }, "\(results)")
    #expect(results.first?.outcome == .succeeded)
  }
}
