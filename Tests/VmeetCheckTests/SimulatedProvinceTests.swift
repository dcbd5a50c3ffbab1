import Foundation
import Glibc
import Testing

@Suite("vmeet-check against the simulated province, over real sockets")
struct SimulatedProvinceTests {
  /// Owns a running vmeet-sim of the test's own.
  private final class Simulator {
    private let process = Process()

    init(_ command: Command, scenario: String) throws {
      try scenario.write(to: command.file("scenario.json"), atomically: true, encoding: .utf8)
      let ready = command.file("ready").path
      process.executableURL = URL(fileURLWithPath: Command.program).deletingLastPathComponent()
        .appendingPathComponent("vmeet-sim")
      process.arguments = [
        "--config", command.file("sites.json").path, "--scenario", command.file("scenario.json").path,
        "--cache", command.file("cache").path, "--ready-file", ready, "--seconds", "60",
      ]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      let deadline = ContinuousClock.now + .seconds(20)
      while !FileManager.default.fileExists(atPath: ready) {
        try #require(ContinuousClock.now < deadline && process.isRunning, "the simulator did not start")
        usleep(5000)
      }
    }

    deinit {
      // Not SIGTERM: a child of a dispatch thread starts with it blocked.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  private func report(_ scenario: String) throws -> (code: Int32, report: [String: Any]) {
    let command = try Command(ports: FreePorts.take(2))
    let simulator = try Simulator(command, scenario: scenario)
    let ended = try withExtendedLifetime(simulator) { try command.run("now", "--format", "json") }
    let report = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
    return (ended.code, try #require(report))
  }

  private func verdict(of code: String, in report: [String: Any]) -> String? {
    let sites = report["sites"] as? [[String: Any]]
    return sites?.first { $0["code"] as? String == code }?["verdict"] as? String
  }

  @Test("When all is well every site is ready, each line with a round trip, each device with its expiry")
  func allWell() throws {
    let (code, report) = try report(#"{ "schema": 1, "faults": [] }"#)
    #expect(code == 0 && report["verdict"] as? String == "ready")
    let sites = try #require(report["sites"] as? [[String: Any]])
    let lines = sites.flatMap { $0["lines"] as? [[String: Any]] ?? [] }
    #expect(lines.count == 3)
    for line in lines {
      #expect(line["roundTripMedianMs"] is Double)
      let checks = try #require(line["checks"] as? [[String: Any]])
      #expect(checks.allSatisfy { $0["outcome"] as? String == "succeeded" })
    }
    #expect(
      lines.flatMap { $0["checks"] as? [[String: Any]] ?? [] }.contains { $0["certificateExpires"] is String }
    )
  }

  @Test("A dead main line with a good backup, switched by hand, is attention; a hung device is not ready")
  func mainDown() throws {
    let dead = try report(
      #"{ "schema": 1, "faults": [ { "select": { "site": "088", "line": "main" }, "fault": "blackhole" } ] }"#
    )
    #expect(dead.code == 1 && verdict(of: "088", in: dead.report) == "attention")
    let hung = try report(
      #"{ "schema": 1, "faults": [ { "select": { "site": "088", "device": "vmeet" }, "fault": "hang" } ] }"#)
    #expect(hung.code == 2 && verdict(of: "088", in: hung.report) == "notReady")
    #expect(verdict(of: "10", in: hung.report) == "ready")
  }

  @Test("When all is dead the vantage is suspected and no site is charged, within timeout and two seconds")
  func allDead() throws {
    let (code, report) = try report(
      #"{ "schema": 1, "faults": [ { "select": { "carrier": ["vnpt", "viettel"] }, "fault": "blackhole" } ] }"#
    )
    #expect(code == 3 && report["verdict"] as? String == "unknown")
    #expect((report["counts"] as? [String: Int])?["unknown"] == 2)
    let took = try #require(report["durationMs"] as? Double)
    #expect(took <= 3_100)
  }
}

/// Ports that were free a moment ago, all different.
enum FreePorts {
  static func take(_ count: Int) -> [UInt16] {
    let sockets = (0..<count).map { _ in
      socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    }
    defer { for descriptor in sockets { close(descriptor) } }
    return sockets.map { descriptor in
      var name = sockaddr_in()
      name.sin_family = sa_family_t(AF_INET)
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutablePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = bind(descriptor, $0, size)
          _ = getsockname(descriptor, $0, &size)
        }
      }
      return UInt16(bigEndian: name.sin_port)
    }
  }
}
