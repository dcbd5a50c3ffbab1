import Foundation
import Glibc
import Monitor
import Readiness
import Testing

@Suite("A service that people tell things")
struct OfficeTests {
  private func meeting(_ title: String) -> OfficeRecord {
    let connect = WallTime.current + .seconds(86_400)
    return .meeting(
      .add(
        MeetingEntry(
          title: title, connect: connect, start: connect, end: connect + .seconds(3600),
          invited: Invitation(sites: ["10"]))))
  }

  @Test("knows after a kill whatever it had acknowledged, with who said it")
  func killed() throws {
    let run = try DaemonRun()
    var told: [String] = []
    for round in 0..<3 {
      try run.start()
      #expect(run.manager.hears("READY=1"))
      #expect(run.waits { (try? run.client.book()) != nil })
      for number in 0..<4 {
        let title = "\(round).\(number)"
        let reply = try run.client.record(meeting(title), by: "Hạnh", language: .english)
        guard case .recorded(told.count + 1, _, []) = reply else {
          Issue.record("\(reply)")
          continue
        }
        told.append(title)
      }
      run.send(SIGKILL)
      _ = run.end()
      try? FileManager.default.removeItem(at: run.folder.appending(path: "s"))
      // Whoever reads the files without the daemon sees the same.
      let configuration = try Configuration(path: run.folder.appending(path: "sites.json").path)
      let book = try Diary.reading(run.state, in: configuration.inventory).book
      #expect(book.meetings.map(\.record.title) == told)
      #expect(book.meetings.allSatisfy { $0.signature.by == "Hạnh" && $0.signature.user == getuid() })
    }
  }

  @Test(
    "goes on measuring where the file of what people say cannot be used, says so, and takes it once it can")
  func cannotRecord() throws {
    let run = try DaemonRun()
    let office = run.state + "/office.sqlite"
    try FileManager.default.createDirectory(atPath: office + "/x", withIntermediateDirectories: true)
    try run.start()
    #expect(run.manager.hears("READY=1"))
    #expect(run.hasResults(4))
    #expect(alarms(run) == ["notRecording"])
    guard case .failed = try run.client.record(meeting("Một"), language: .english) else {
      Issue.record("it was taken")
      return
    }
    try FileManager.default.removeItem(atPath: office)
    #expect(run.waits { alarms(run).isEmpty })
    guard case .recorded = try run.client.record(meeting("Một"), language: .english) else {
      Issue.record("it was not taken")
      return
    }
    run.send(SIGTERM)
    #expect(run.end().code == 0)
  }

  @Test("does not start over a file that a newer version wrote")
  func newer() throws {
    let run = try DaemonRun()
    try run.start()
    #expect(run.manager.hears("READY=1"))
    run.send(SIGTERM)
    #expect(run.end().code == 0)
    let said = Process()
    said.executableURL = URL(filePath: "/usr/bin/python3")
    said.arguments = [
      "-c",
      "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(\"INSERT INTO grdb_migrations VALUES ('x')\"); d.commit()",
      run.state + "/office.sqlite",
    ]
    try said.run()
    said.waitUntilExit()
    try run.start()
    #expect(run.end().code == 78)
  }

  private func alarms(_ run: DaemonRun) -> [String] {
    (run.ask("/v1/health")["alarms"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }
}
