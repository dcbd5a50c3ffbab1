import CLinux
import Foundation
import Glibc
import Readiness
import Synchronization
import Testing
import Wire

@testable import Monitor

@Suite("The schedule on an engine", .timeLimit(.minutes(1)))
struct ScheduleRunnerTests {
  private static let own = CheckID.line("10", "vnpt")

  private func inventory(
    _ port: UInt16, interval: Duration = .seconds(1), timeout: Duration = .milliseconds(500)
  ) -> Inventory {
    let train = LineCheck(kind: .tcp(port: Port(integerLiteral: port)), interval: interval, timeout: timeout)
    let line = Line(id: "vnpt", role: .main, carrier: "vnpt", address: "127.0.0.1", check: train)
    let check = Check(
      question: .tcp(TCPExpectation()), port: Port(integerLiteral: port), interval: interval, timeout: timeout
    )
    let device = Device(
      id: "vmeet", system: .megaVMeeting, addresses: ["vnpt": "127.0.0.1"], checks: [check])
    return Inventory(
      province: Province(code: "10", name: "Lào Cai", timeZone: "UTC", language: .vietnamese),
      carriers: [Carrier(id: "vnpt", name: "VNPT")], services: [], canaries: [],
      sites: [
        Site(
          code: "10", kind: .province, name: "Lào Cai", level: .province, lines: [line], devices: [device])
      ])
  }

  @Test("Samples of a listening port arrive, each at its slot and once")
  func listening() async throws {
    let port = HeldPort(backlog: 64)
    let running = try Running(inventory(port.number))
    let samples = await running.samples { $0.count { $0.observation.outcome == .succeeded } >= 6 }
    await running.stop()
    #expect(Set(samples.map(\.key)).count == samples.count)
    #expect(Set(samples.map(\.observation.check)).count == 2)
    for sample in samples where !sample.isExtra {
      let phase = Phase.offset(of: sample.observation.check, within: .seconds(1))
      #expect(Duration.milliseconds(sample.observation.slot.milliseconds % 1000) == phase)
      #expect(sample.vantage == "here" && sample.anchor == 3)
    }
    withExtendedLifetime(port) {}
  }

  @Test("A port that refuses fails the check and proves the line")
  func refusing() async throws {
    let port = HeldPort(backlog: nil)
    let running = try Running(inventory(port.number))
    let refused = Outcome.failed(Failure(.connect, .refused))
    let samples = await running.samples { samples in
      samples.contains { $0.observation.outcome == refused }
        && samples.contains { $0.observation.check == Self.own }
    }
    await running.stop()
    for sample in samples where sample.observation.check == Self.own {
      #expect(sample.observation.outcome == .succeeded)
    }
    withExtendedLifetime(port) {}
  }

  @Test("A dead line is confirmed by an extra train within two timeouts and three seconds of its slot")
  func confirmed() async throws {
    let port = HeldPort(backlog: 0)
    let running = try Running(inventory(port.number))
    let down = Outcome.failed(Failure(.connect, .timedOut))
    let samples = await running.samples { samples in
      samples.contains { $0.isExtra && $0.observation.outcome == down }
        && samples.contains { !$0.isExtra && $0.observation.outcome == down }
    }
    await running.stop()
    let first = try #require(
      samples.map(\.observation).filter { $0.check == Self.own && $0.outcome == down }.map(\.slot).min())
    let extra = try #require(
      samples.filter { $0.isExtra && $0.observation.check == Self.own }.map(\.observation.slot).min())
    #expect(extra - first < .seconds(1 + 3))
    withExtendedLifetime(port) {}
  }

  @Test("A runner that was stopped delivers nothing more, and its figures stand")
  func stopped() async throws {
    let port = HeldPort(backlog: 64)
    let running = try Running(inventory(port.number))
    _ = await running.samples { $0.count >= 2 }
    await running.stop()
    let count = running.count
    let figures = await running.figures()
    // Longer than an interval by the engine's own clock: whatever was still to come has come.
    await running.wait(.milliseconds(1500))
    #expect(running.count == count)
    #expect(figures.checks == 2 && figures.results == count)
    withExtendedLifetime(port) {}
  }

  @Test(
    "A meeting within the hour is measured for beside the slots, and its devices are left in peace in time")
  func attended() async throws {
    let port = HeldPort(backlog: 64)
    let running = try Running(inventory(port.number, interval: .seconds(5)))
    let device = Self.device(port.number)
    let soon = Window(from: .now, until: .now + .seconds(3600))
    await running.attend([Appointment(sites: ["10"], dense: soon, denseInterval: .seconds(1))])
    let samples = await running.samples { samples in
      [Self.own, device].allSatisfy { check in
        samples.count { $0.isExtra && $0.observation.check == check } >= 3
      }
    }
    #expect(samples.allSatisfy { $0.observation.outcome == .succeeded })
    await running.attend([Appointment(sites: ["10"], quiet: soon)])
    let later = await running.samples { samples in
      samples.contains { $0.observation.outcome == .notMeasured(.paused) }
    }
    await running.stop()
    #expect(
      later.filter { $0.observation.outcome == .notMeasured(.paused) }.allSatisfy {
        $0.observation.check == device && !$0.isExtra
      })
    #expect(Set(later.map(\.key)).count == later.count)
    withExtendedLifetime(port) {}
  }

  private static func device(_ port: UInt16) -> CheckID {
    .device("10", "vnpt", "vmeet", CheckName(kind: .tcp, port: Port(integerLiteral: port)))
  }

  @Test("Another inventory is measured from its next slots on")
  func replaced() async throws {
    let first = HeldPort(backlog: 64)
    let second = HeldPort(backlog: 64)
    let running = try Running(inventory(first.number))
    _ = await running.samples { $0.count >= 2 }
    await running.replace(inventory(second.number))
    let wanted = "tcp port=\(second.number)"
    let samples = await running.samples { $0.contains { $0.series.expectation == wanted } }
    await running.stop()
    #expect(Set(samples.map(\.key)).count == samples.count)
    withExtendedLifetime((first, second)) {}
  }
}

/// A runner on an engine of its own, and what it delivered.
private final class Running: Sendable {
  /// Lives and is used on the engine's thread only.
  private final class Box { var runner: ScheduleRunner? }

  private let engine: Engine
  private let delivered = Mutex<[Sample]>([])
  // Touched on the engine's thread only.
  nonisolated(unsafe) private let box = Box()

  init(_ inventory: Inventory) throws {
    engine = try Engine()
    engine.submit { [self] loop in
      let settings = ScheduleRunner.Settings(
        inventory: inventory, vantage: "here", anchor: 3, newestSlot: nil, inFlightLimit: 200)
      box.runner = ScheduleRunner(
        settings, on: loop, deliver: { more in self.delivered.withLock { $0 += more } },
        raiseAnchor: { _ in })
      box.runner?.start()
    }
  }

  var count: Int { delivered.withLock { $0.count } }

  /// All that was delivered once `isEnough`; the time limit of the suite bounds the wait.
  func samples(until isEnough: @escaping @Sendable ([Sample]) -> Bool) async -> [Sample] {
    while !isEnough(delivered.withLock { $0 }) { await wait(.milliseconds(20)) }
    return delivered.withLock { $0 }
  }

  func wait(_ duration: Duration) async {
    await withCheckedContinuation { continuation in
      engine.submit { loop in loop.at(.now + duration) { continuation.resume() } }
    }
  }

  func replace(_ inventory: Inventory) async {
    await onThread { $0?.replace(inventory) }
  }

  func attend(_ appointments: [Appointment]) async {
    await onThread { $0?.attend(appointments) }
  }

  func figures() async -> ScheduleRunner.Figures { await onThread { $0?.figures ?? .init() } }

  func stop() async {
    await onThread { $0?.stop() }
  }

  private func onThread<Value: Sendable>(_ work: @escaping @Sendable (ScheduleRunner?) -> Value) async
    -> Value
  {
    await withCheckedContinuation { continuation in
      engine.submit { [self] _ in continuation.resume(returning: work(box.runner)) }
    }
  }
}

/// A loopback port of the test's own: with a backlog it takes connections, with none it refuses, with a
/// backlog of 0 that is filled it lets every SYN time out.
private final class HeldPort {
  let number: UInt16
  private let listener: Int32
  private var fillers: [Int32] = []

  init(backlog: Int32?) {
    listener = vmeet_socket(AF_INET, VMEET_STREAM, 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        _ = bind(descriptor, raw, size)
        if let backlog { _ = listen(descriptor, backlog) }
        _ = getsockname(descriptor, raw, &size)
      }
    }
    number = UInt16(bigEndian: name.sin_port)
    if backlog == 0 { fill(&name) }
    if let backlog, backlog > 0 { accept() }
  }

  private func fill(_ name: inout sockaddr_in) {
    for _ in 0..<4 {
      let filler = vmeet_socket(AF_INET, VMEET_STREAM, 0)
      _ = withUnsafePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      fillers.append(filler)
    }
    var waits = 0
    while vmeet_tcp_state(fillers[0]).established == 0, waits < 1_000_000 { waits += 1 }
  }

  /// Takes what comes and lets it go, until the listener is shut.
  private func accept() {
    let descriptor = listener
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK)
    Thread.detachNewThread {
      while true {
        let peer = vmeet_accept(descriptor)
        guard peer >= 0 else { return }
        close(peer)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    for descriptor in fillers + [listener] { close(descriptor) }
  }
}
