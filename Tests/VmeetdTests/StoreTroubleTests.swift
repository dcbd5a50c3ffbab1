import Foundation
import Glibc
import Testing

@Suite("A service whose files fail")
struct StoreTroubleTests {
  @Test("goes on measuring where its folder cannot be made, says so, and writes all once it can")
  func folderMissing() throws {
    let run = try DaemonRun()
    try run.write("not a folder", to: "state")
    try run.start()
    #expect(run.manager.hears("READY=1"))
    #expect(run.hasResults(4))
    let unwritten = run.ask("/v1/health")["unwritten"] as? Int ?? 0
    #expect(unwritten >= 4)
    #expect(run.manager.hears("WATCHDOG=1"))
    #expect(alarms(run).contains("notKeeping"))
    #expect(run.ask("/v1/status")["kind"] as? String == "status")
    try FileManager.default.removeItem(atPath: run.state)
    #expect(run.waits { self.alarms(run).isEmpty && run.log.contains("alarm over") })
    run.send(SIGTERM)
    #expect(run.end().code == 0)
    #expect(FileManager.default.fileExists(atPath: run.state + "/history.tail"))
    #expect(
      run.log.components(separatedBy: "alarm=notKeeping").count == 3, "begun once, over once: \(run.log)")
  }

  @Test("stops in time where the last results cannot be written, and says so")
  func stopsUnwritten() throws {
    let run = try DaemonRun()
    try run.write("not a folder", to: "state")
    try run.start()
    #expect(run.hasResults(2))
    run.send(SIGTERM)
    let (code, took) = run.end()
    #expect(code == 74)
    #expect(took < .seconds(5))
    #expect(run.log.contains("did not reach the disk"))
  }

  @Test(
    "stays alive where the disk hangs, says so, and stops in time", .enabled(if: StoreTroubleTests.canTrace))
  func diskHangs() throws {
    let run = try DaemonRun()
    try run.start()
    #expect(run.hasResults(2))
    run.send(SIGTERM)
    #expect(run.end().code == 0)
    // From now on every call that brings the tail onto the disk takes a minute.
    run.wrapper = [
      "/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-P", run.state + "/history.tail", "-e",
      "trace=fdatasync", "-e",
      "inject=fdatasync:delay_enter=60000000",
    ]
    try run.start()
    #expect(run.manager.hears("READY=1"))
    #expect(run.waits(within: 40) { self.alarms(run).contains("notKeeping") })
    let results = run.ask("/v1/health")["results"] as? Int ?? 0
    #expect(run.hasResults(results + 4))
    // What waits in the socket's queue was said before the disk hung.
    while run.manager.hears("", within: 0) {}
    #expect(run.manager.hears("WATCHDOG=1", within: 5))
    let daemon = run.ask("/v1/health")["processId"] as? Int ?? 0
    let started = ContinuousClock.now
    kill(Int32(daemon), SIGTERM)
    #expect(run.manager.hears("STOPPING=1"))
    #expect(run.waits(within: 10) { run.ask("/v1/health").isEmpty })
    #expect(ContinuousClock.now - started < .seconds(6))
  }

  @Test("goes on where the service manager never reads")
  func managerIsDeaf() throws {
    let run = try DaemonRun()
    try run.start()
    #expect(run.hasResults(20))
    run.send(SIGTERM)
    let (code, took) = run.end()
    #expect(code == 0)
    #expect(took < .seconds(5))
  }

  static let canTrace = FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")

  private func alarms(_ run: DaemonRun) -> [String] {
    (run.ask("/v1/health")["alarms"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }
}
