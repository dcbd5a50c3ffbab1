import CLinux
import Glibc
import Probing
import Readiness
import Testing
import Wire

@Suite("A train over a line")
struct TrainProbeTests {
  private func train(_ kind: LineCheck.Kind, to address: Address, timeout: Duration = .seconds(1)) -> Probe {
    Probe(
      id: .line("088", "vnpt"), question: .train(LineCheck(kind: kind, timeout: timeout)), address: address)
  }

  @Test("Five connects are answered, each with the kernel's round trip")
  func connects() async throws {
    let server = TestServer()
    let result = try await ask(train(.tcp(port: Port(integerLiteral: server.port)), to: "127.0.0.1"))
    #expect(result.outcome == .succeeded)
    let train = try #require(result.train)
    #expect(train.sent == 5 && train.answered == 5 && train.retransmitted == 0)
    #expect(train.roundTrips.allSatisfy { $0 > .zero && $0 < .seconds(1) })
  }

  @Test("A refusal proves the line")
  func refusal() async throws {
    let closed = TestServer.refusing()
    let result = try await ask(train(.tcp(port: Port(integerLiteral: closed.port)), to: "127.0.0.1"))
    withExtendedLifetime(closed) {}
    #expect(result.outcome == .succeeded)
    #expect(result.train?.answered == 5)
  }

  @Test("Unanswered SYNs are lost packets, and the silence is told while the train still waits")
  func blackhole() async throws {
    let hole = try Blackhole()
    let probe = train(
      .tcp(port: Port(integerLiteral: hole.port)), to: "127.0.0.1", timeout: .milliseconds(300))
    let engine = try Engine()
    let (result, silences) = await withCheckedContinuation { continuation in
      engine.submit { loop in
        var silences = 0
        loop.ask(probe, hooks: ProbeHooks(noAnswerYet: { silences += 1 })) { result in
          continuation.resume(returning: (result, silences))
        }
      }
    }
    #expect(result.failure == Failure(.connect, .timedOut))
    #expect(result.train?.sent == 5 && result.train?.answered == 0)
    #expect(silences == 1)
  }

  @Test("Echo requests are answered, or said not to be allowed")
  func echoes() async throws {
    let result = try await ask(train(.icmp(fallbackPort: nil), to: "127.0.0.1"))
    if case .notMeasured(.notAllowed, _) = result.outcome { return }
    let train = try #require(result.train)
    #expect(train.sent == 20 && train.answered == 20)
    #expect(train.roundTrips.allSatisfy { $0 > .zero && $0 < .seconds(1) })
  }

  @Test("Echo requests work over IPv6 too")
  func echoesV6() async throws {
    let result = try await ask(train(.icmp(fallbackPort: nil), to: "::1"))
    if case .notMeasured = result.outcome { return }
    #expect(result.train?.answered == 20)
  }
}

/// A port whose SYNs get no answer: a listener of backlog 0 whose queue is full.
final class Blackhole {
  let port: UInt16
  private let server: TestServer
  private var fillers: [Int32] = []

  init() throws {
    server = TestServer(backlog: 0)
    port = server.port
    for _ in 0..<4 {
      let descriptor = vmeet_socket(AF_INET, VMEET_STREAM, 0)
      let address = try #require(SocketAddress(literal: "127.0.0.1", port: port))
      address.connect(descriptor)
      fillers.append(descriptor)
    }
    // The queue is full once a connect no longer stands at once.
    var waits = 0
    while vmeet_tcp_state(fillers[0]).established == 0, waits < 1_000_000 { waits += 1 }
  }

  deinit { for descriptor in fillers { close(descriptor) } }
}

extension SocketAddress {
  /// Starts a connect of a test's own.
  fileprivate func connect(_ descriptor: Int32) {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, literal, &name.sin_addr)
    _ = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
