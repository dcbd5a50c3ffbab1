import Foundation
import Glibc
import History
import Readiness
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
    // Each result that was found is judged, served and marked; vmeet-check shows it too, though there is no file.
    let shown = marks(run)
    #expect(shown.measured >= 2 && shown.unkept == shown.measured)
    let said = try run.check("status", "--lang", "en")
    #expect(said.contains(" of the newest results are not written") && !said.contains("There is no record"))
    #expect(try run.check("status", "--format", "json").contains("\"unkept\": true"))
    try FileManager.default.removeItem(atPath: run.state)
    #expect(run.waits { self.alarms(run).isEmpty && run.log.contains("alarm over alarm=notKeeping") })
    #expect(run.waits { self.marks(run).unkept == 0 })
    #expect(run.ask("/v1/unkept")["results"] as? Int == 0)
    #expect(try !run.check("status", "--format", "json").contains("unkept"))
    run.send(SIGTERM)
    #expect(run.end().code == 0)
    #expect(FileManager.default.fileExists(atPath: run.state + "/history.tail"))
    #expect(
      run.log.components(separatedBy: "alarm=notKeeping").count == 3, "begun once, over once: \(run.log)")
  }

  @Test(
    "where only its database cannot be opened it keeps all the same, says so, and loses nothing when it is killed"
  )
  func databaseBlocked() throws {
    let run = try DaemonRun()
    let place = run.state + "/history.sqlite"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    var shown = 0
    for _ in 1...2 {
      try run.start()
      #expect(run.hasResults(4))
      #expect(run.waits { run.ask("/v1/health")["unwritten"] as? Int == 0 })
      #expect(alarms(run) == ["databaseFailing"])
      #expect(
        run.curl("--unix-socket", run.folder.appending(path: "s").path, "http://localhost/readyz") == "200")
      #expect(marks(run).unkept == 0)
      shown += run.ask("/v1/health")["results"] as? Int ?? 0
      run.send(SIGKILL)
      _ = run.end()
    }
    try run.start()
    #expect(run.hasResults(2))
    rmdir(place)
    #expect(run.waits { self.alarms(run).isEmpty })
    run.send(SIGTERM)
    #expect(run.end().code == 0)
    let history = try ReadOnlyHistory(folder: run.state)
    let always = Window(from: WallTime.now + .seconds(-86_400), until: WallTime.now + .seconds(3600))
    let kept = try history.series().flatMap { try history.samples(of: $0.check, over: always) }
    #expect(kept.count > shown && Set(kept.map { "\($0.check) \($0.slot.milliseconds)" }).count == kept.count)
    #expect(run.log.components(separatedBy: "alarm over alarm=databaseFailing").count == 2, "\(run.log)")
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

  /// How many checks of the status were measured, and how many are marked as standing in no file.
  private func marks(_ run: DaemonRun) -> (measured: Int, unkept: Int) {
    let status = run.ask("/v1/status")
    let services = status["services"] as? [[String: Any]] ?? []
    let lines = (status["sites"] as? [[String: Any]] ?? []).flatMap { $0["lines"] as? [[String: Any]] ?? [] }
    let checks = (services + lines).flatMap { $0["checks"] as? [[String: Any]] ?? [] }
    return (
      checks.count { $0["outcome"] as? String != "notMeasured" },
      checks.count { $0["unkept"] as? Bool == true }
    )
  }

  private func alarms(_ run: DaemonRun) -> [String] {
    (run.ask("/v1/health")["alarms"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }
}
