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

  private func alarms(_ run: DaemonRun) -> [String] {
    (run.ask("/v1/health")["alarms"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }
}
