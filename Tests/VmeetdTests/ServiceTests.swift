import Foundation
import Glibc
import History
import Readiness
import Testing

@Suite("The service")
struct ServiceTests {
  @Test("says that it is ready, turns, reads anew and stops")
  func lives() throws {
    let run = try DaemonRun()
    try run.start()
    #expect(run.manager.hears("READY=1"))
    #expect(run.manager.hears("WATCHDOG=1"))
    #expect(run.manager.hears("WATCHDOG=1"))
    #expect(run.hasResults(2))
    run.send(SIGHUP)
    #expect(run.manager.hears("RELOADING=1\nMONOTONIC_USEC="))
    #expect(run.manager.hears("READY=1"))
    run.send(SIGTERM)
    #expect(run.manager.hears("STOPPING=1"))
    let (code, took) = run.end()
    #expect(code == 0)
    #expect(took < .seconds(5))
    #expect(!FileManager.default.fileExists(atPath: run.folder.appending(path: "s").path))
  }

  @Test("keeps the configuration in use where the new one is faulty, and names every fault")
  func refusesFaults() throws {
    let run = try DaemonRun()
    try run.start()
    #expect(run.manager.hears("READY=1"))
    let hash = run.ask("/v1/health")["configHash"] as? String
    try run.write(DaemonRun.province().replacing("\"schema\"", with: "\"shema\""), to: "sites.json")
    run.send(SIGHUP)
    #expect(run.manager.hears("RELOADING=1"))
    #expect(run.manager.hears("READY=1"))
    #expect(run.manager.heard.last?.contains("shema") == true)
    #expect(run.log.contains("shema"))
    #expect(run.ask("/v1/health")["configHash"] as? String == hash)
    #expect((run.ask("/v1/health")["alarms"] as? [Any])?.count == 1)
    try run.write(DaemonRun.province(interval: "2s"), to: "sites.json")
    run.send(SIGHUP)
    #expect(run.manager.hears("READY=1"))
    #expect(run.ask("/v1/health")["configHash"] as? String != hash)
    #expect((run.ask("/v1/health")["alarms"] as? [Any])?.isEmpty == true)
  }

  @Test("does not start without a faultless configuration, and names every fault")
  func needsConfiguration() throws {
    let run = try DaemonRun()
    try run.write("{ \"schema\": 1, \"one\": 1, \"two\": 2 }", to: "sites.json")
    try run.start()
    #expect(run.end().code == 78)
    #expect(run.log.contains("one"))
    #expect(run.log.contains("two"))
  }

  @Test("leaves a folder that is in use to its owner, and names it")
  func yields() throws {
    let run = try DaemonRun()
    try run.start()
    #expect(run.manager.hears("READY=1"))
    let second = Process()
    second.executableURL = URL(filePath: DaemonRun.program)
    second.arguments = ["--config", "sites.json", "--state-directory", run.state, "--socket", "t"]
    second.currentDirectoryURL = run.folder
    second.environment = ["VMEET_LANG": "en"]
    let said = Pipe()
    second.standardError = said
    try second.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    second.waitUntilExit()
    #expect(second.terminationStatus == 74)
    #expect(text.contains("process \(run.identifier)"))
  }

  @Test("loses nothing that it had shown when it is killed")
  func survivesKilling() throws {
    let run = try DaemonRun()
    for round in 1...3 {
      try run.start()
      #expect(run.manager.hears("READY=1"))
      #expect(run.hasResults(4))
      let shown = run.ask("/v1/health")["results"] as? Int ?? 0
      let before = try slots(in: run.state)
      run.send(SIGKILL)
      _ = run.end()
      let after = try slots(in: run.state)
      #expect(before.isSubset(of: after), "round \(round)")
      #expect(after.count >= shown)
    }
  }

  @Test("notes the time it was stopped for, and catches nothing up")
  func sleeps() throws {
    let run = try DaemonRun()
    try run.start()
    #expect(run.hasResults(4))
    run.send(SIGSTOP)
    usleep(3_500_000)
    run.send(SIGCONT)
    let results = run.ask("/v1/health")["results"] as? Int ?? 0
    #expect(run.hasResults(results + 4))
    run.send(SIGTERM)
    #expect(run.end().code == 0)
    let history = try ReadOnlyHistory(folder: run.state)
    let check = try #require(try history.series().map(\.check).first { "\($0)".contains("#b") })
    let kept = try history.samples(of: check, over: always).filter { !$0.isExtra }
    let suspended = kept.filter { $0.outcome == .notMeasured(.suspended) }
    #expect((3...4).contains(suspended.count), "\(kept.map(\.outcome))")
    #expect(Set(kept.map(\.slot)).count == kept.count)
    for (one, next) in zip(kept, kept.dropFirst()) { #expect(next.slot - one.slot == .seconds(1)) }
  }

  @Test("tells a manager that listens at an abstract name")
  func tellsAbstract() throws {
    let run = try DaemonRun()
    let manager = try ServiceManager(at: "@vmeetd-test-\(UInt64.random(in: 0 ... .max))")
    run.environment["NOTIFY_SOCKET"] = manager.path
    try run.start()
    #expect(manager.hears("READY=1"))
    #expect(manager.hears("WATCHDOG=1"))
    run.send(SIGTERM)
    #expect(manager.hears("STOPPING=1"))
    #expect(run.end().code == 0)
  }

  @Test("listens at an address of this host where it is told to, reads there only, and nowhere else")
  func listens() throws {
    let run = try DaemonRun()
    let port = try FreePort.find()
    try run.start("--listen", "127.0.0.1:\(port)")
    #expect(run.manager.hears("READY=1"))
    let url = "http://127.0.0.1:\(port)"
    #expect(run.waits { run.curl("\(url)/healthz") == "200" })
    #expect(run.curl("\(url)/v1/status") == "200")
    #expect(run.curl("-X", "POST", "\(url)/v1/reload") == "405")
    #expect(run.curl("-H", "Host: vmeet.example", "\(url)/v1/status") == "421")
    run.send(SIGTERM)
    #expect(run.end().code == 0)
    for wrong in ["0.0.0.0:80", "192.0.2.1:8080", "localhost", "127.0.0.1:x"] {
      let refused = try DaemonRun()
      try refused.start("--listen", wrong)
      #expect(refused.end().code == 64, "\(wrong)")
    }
  }

  private var always: Window {
    Window(from: WallTime.now + .seconds(-86_400), until: WallTime.now + .seconds(3600))
  }

  private func slots(in folder: String) throws -> Set<String> {
    let history = try ReadOnlyHistory(folder: folder)
    var found: Set<String> = []
    for series in try history.series() {
      for kept in try history.samples(of: series.check, over: always) {
        found.insert("\(kept.check) \(kept.slot.milliseconds)")
      }
    }
    return found
  }
}
