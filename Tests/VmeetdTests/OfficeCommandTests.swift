import Foundation
import Glibc
import Monitor
import Readiness
import Testing

@Suite("What people record, through the programs")
struct OfficeCommandTests {
  private let run: DaemonRun

  init() throws {
    run = try DaemonRun()
    try run.write(Self.province, to: "sites.json")
    try run.start()
    try #require(run.waits { (try? run.client.get("/healthz"))?.status == 200 })
  }

  @Test("A meeting is entered, listed, changed, shown and cancelled, and told the same from the files")
  func meeting() throws {
    let added = try check(
      "meetings add --end 11h30 --connect 07h30 --must-have 088",
      ["--title", "Giao ban", "--start", "tomorrow 8h", "--by", "Nguyễn Văn A"])
    #expect(added.code == 0, "\(added.complaint)")
    #expect(added.output.hasPrefix("Recorded meeting \"Giao ban\", connect time 07:30 "))
    #expect(added.output.hasSuffix("start 08:00, end 11:30, inviting 2 sites, id m1.\n"))
    #expect(try check("meetings list").output.contains("m1 Giao ban: connect time 07:30"))
    #expect(try check("meetings next --format csv").output.contains("m1,Giao ban,two-way,"))
    let moved = try check("meetings edit m1 --kind listen-only", ["--start", "tomorrow 14h"])
    #expect(moved.output.contains("connect time 13:30") && moved.output.contains("end 17:30"))
    #expect(try check("meetings edit m1 --kind listen-only").code == 64)
    #expect(try check("meetings show m1").output.contains("Must-have sites: huyện Sa Pa."))
    #expect(try check("meetings cancel m1").output == "Recorded the cancellation of meeting m1.\n")
    #expect(try check("meetings next").output == "No meeting lies ahead.\n")
    let living = try check("meetings list --format csv").output
    #expect(living.contains(",listen-only,") && living.contains(",true,"))
    run.send(SIGTERM)
    _ = run.end()
    #expect(try check("meetings list --format csv").output == living)
    #expect(try check("meetings cancel m1").code == 69)
  }

  @Test("The report is of the next meeting, and a site is explained with what was recorded of it")
  func report() throws {
    _ = try check(
      "meetings add --duration 2h --must-have 088", ["--title", "Giao ban", "--start", "tomorrow 8h"])
    let report = try check("report --format json")
    #expect(report.code <= 3 && report.output.contains(#""id": "m1""#), "\(report)")
    #expect(try check("report").output.hasPrefix("Giao ban (m1): opens at 08:00 "))
    #expect(try !check("report --all").output.contains("Giao ban"))
    #expect(try check("report --meeting m9").code == 64)
    #expect(run.ask("/v1/report?meeting=m1")["kind"] as? String == "report")
    #expect(try check("now --meeting m1").output.hasPrefix("Giao ban (m1): "))

    _ = try check("ack 088 --for 2h", ["--note", "power cut", "--by", "Hạnh"])
    let explained = try check("explain 088")
    #expect(explained.code <= 3 && explained.output.contains("(by Hạnh)"), "\(explained)")
    #expect(explained.output.contains("bar 150 ms (the default)"))
    _ = try check("call 088 --answered --cause powerCut", ["--to", "Nam", "--promised", "tomorrow 7h"])
    let page = try check("status").output
    #expect(page.contains("Taken on by Hạnh") && page.contains("power cut"), "\(page)")
    #expect(page.contains("Called Nam at ") && page.contains("promised by 07:00"), "\(page)")
    let bundle = run.folder.appending(path: "b.tar.gz").path
    #expect(try check("explain 088 --bundle \(bundle)").code == 0)
    let packed = try String(
      decoding: Data(contentsOf: URL(filePath: bundle)).prefix(2), as: Unicode.ASCII.self)
    #expect(packed.unicodeScalars.first?.value == 0x1F, "a compressed archive")
    let fault = try check("whatif vnpt")
    #expect(fault.code == 0 && fault.output.contains("failed: "), "\(fault)")
    #expect(try check("whatif nobody").code == 64)
  }

  @Test("A meeting that recurs is listed time by time and changed as a whole only")
  func recurring() throws {
    let usual = ["--title", "Giao ban", "--start", "tomorrow 14:00"]
    #expect(try check("meetings add --duration 2h --repeat FREQ=DAILY;COUNT=3", usual).code == 0)
    let rows = try rows("meetings list --format csv")
    #expect(rows.count == 3 && rows.allSatisfy { $0.hasPrefix("m1-") && $0.contains("T14:00:00+07:00") })
    let id = try #require(rows.first?.split(separator: ",").first)
    #expect(try check("meetings show \(id)").code == 0)
    let refused = try check("meetings edit \(id) --title x")
    #expect(refused.code == 64 && refused.complaint.contains("m1"))
    #expect(try check("meetings edit m1 --repeat none").code == 0)
    #expect(try self.rows("meetings list --format csv").count == 1)
    let bomb = try check("meetings add --duration 2h --repeat FREQ=SECONDLY", usual)
    #expect(bomb.code == 64 && bomb.complaint.contains("--repeat: "), "\(bomb.complaint)")
  }

  @Test("A maintenance inside a meeting needs to be insisted on, and ends once")
  func maintenance() throws {
    _ = try check("meetings add --title Họp --duration 2h", ["--start", "tomorrow 8h"])
    let (plan, from) = (
      "maintenance add huyen-sa-pa --until 12h00 --reason switch", ["--from", "tomorrow 9h"]
    )
    let refused = try check(plan, from)
    #expect(refused.code == 64 && refused.complaint.contains("--force"))
    let kept = try check(plan + " --force", from)
    #expect(kept.code == 0 && kept.output.contains("Note: ") && !kept.output.contains("--force"), "\(kept)")
    #expect(try check("maintenance end 1").code == 0)
    #expect(try check("maintenance end 1").code == 64)
    #expect(try check("maintenance list").output.contains("Ended early. huyện Sa Pa: from 09:00"))
  }

  @Test("Calls, acknowledgements, sign-offs, trial runs and steps are kept and shown")
  func others() throws {
    _ = try check("meetings add --title Họp --duration 2h", ["--start", "tomorrow 8h"])
    for line in [
      "ack 088 --line main --for 2h", "call 088 --device vmeet --to Nam --no-answer",
      "call --carrier vnpt --to Nam --answered --cause powerCut --promised tomorrow",
      "signoff 088 vmeet --item micro=fault --for 1d", "rollcall m1 088 --picture good --sound poor",
      "rollcall m1 088 --picture good --sound good", "migration 088 vmeet converted --since 12/7/2018",
    ] {
      let ended = try check(line)
      #expect(ended.code == 0 && ended.output.hasPrefix("Recorded "), "\(line): \(ended)")
    }
    #expect(try check("signoff list").output.contains("Micrô failed"))
    #expect(try rows("signoff list --expired --format csv").isEmpty)
    #expect(try rows("signoff list --missing --format csv").count == 1)
    #expect(try check("rollcall m1").output.contains("better (picture good, sound poor)"))
    #expect(try check("migration --format csv").output.contains(",converted,2018-07-12,"))
  }

  @Test(
    "What is wrong is refused with the option it was typed with, and nothing is kept",
    arguments: [
      ("--title", "--title", "a\u{1B}[31m"), ("--title", "--title", "a\u{202E}b"),
      ("--title", "--title", "<b>a</b>"), ("--title", "--title", String(repeating: "x", count: 10_000)),
      ("--end", "--end", "tomorrow 7h"), ("--connect", "--connect", "tomorrow 9h"),
      ("past", "--start", "1/1/2020 08:00"), ("--quorum", "--quorum", "3"), ("--tag", "--tag", "nope"),
      ("--quorum", "--quorum", "many"), ("sapakhongco", "--site", "sapakhongco"), ("--by", "--by", ""),
      ("large", "--title", String(repeating: "x", count: 100_000)),
    ])
  func refused(told: String, option: String, value: String) throws {
    let usual = ["--title": "x", "--start": "tomorrow 8h", "--end": "10h00"]
    let all = usual.merging([option: value]) { $1 }.flatMap { [$0.key, $0.value] }
    let ended = try check("meetings add", all)
    #expect(ended.code == 64 && ended.complaint.contains(told), "\(ended.complaint)")
    #expect(!ended.complaint.contains("\u{1B}") && !ended.complaint.contains("\u{202E}"))
    #expect(try check("meetings list").output.hasPrefix("No meeting."))
  }

  @Test("A calendar is taken whole, told by its meetings, and still there after a restart")
  func calendar() throws {
    try run.write(Self.page(sites: "huyện Sa Pa", rule: "FREQ=WEEKLY;COUNT=2"), to: "tinh.ics")
    let kept = try check("meetings import tinh.ics")
    #expect(kept.code == 0 && kept.output == "Kept the calendar \"tinh\": 2 meetings ahead.\n", "\(kept)")
    let listed = try check("meetings list --format csv").output
    #expect(listed.contains(",Giao ban,two-way,") && listed.contains(",false,tinh"))
    run.send(SIGTERM)
    _ = run.end()
    try run.start()
    try #require(run.waits { (try? run.client.get("/healthz"))?.status == 200 })
    #expect(try check("meetings list --format csv").output == listed)
    let id = try #require(listed.split(separator: "\r\n")[1].split(separator: ",").first)
    #expect(try check("meetings cancel \(id)").code == 64)
    #expect(try check("meetings edit \(id) --title x").code == 64)
    #expect(try check("rollcall \(id) 088 --picture good --sound good").code == 0)
  }

  @Test(
    "A calendar with any fault is refused whole",
    arguments: [
      (OfficeCommandTests.page(sites: "xã Không Có", rule: "FREQ=WEEKLY"), "xã Không Có"),
      (OfficeCommandTests.page(sites: "088", rule: "FREQ=SECONDLY"), "1"),
      (OfficeCommandTests.page(sites: "088", rule: "FREQ=X"), "FREQ=X"),
      ("<html>", "iCalendar"), ("", "iCalendar"),
      (String(OfficeCommandTests.page(sites: "088", rule: "").prefix(200)), "END"),
      (String(repeating: "x", count: 9 << 20), "large"),
    ])
  func badCalendar(text: String, told: String) throws {
    try run.write(text, to: "tinh.ics")
    let refused = try check("meetings import tinh.ics")
    #expect(refused.code == 64 && refused.complaint.contains(told), "\(refused.complaint)")
    #expect(try check("meetings list").output.hasPrefix("No meeting."))
  }

  @Test(
    "Without daemon and files, or without the right to read them, nothing is told as if there were no meeting"
  )
  func noFiles() throws {
    #expect(try check("meetings list --socket none --state-directory nowhere").code == 69)
    #expect(try check("signoff list --socket none --state-directory sites.json").code == 74)
  }

  @Test("A calendar that is not there is told as a file that cannot be read")
  func noCalendar() throws { #expect(try check("meetings import nowhere.ics").code == 74) }

  private static func page(sites: String, rule: String) -> String {
    let start = String((WallTime.current + .seconds(86_400)).rfc3339.prefix(19)).filter { !"-:".contains($0) }
    return [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a@b", "DTSTAMP:20261101T000000Z",
      "DTSTART:\(start)Z", "DURATION:PT2H", "SUMMARY:Giao ban", "DESCRIPTION:Điểm cầu: \(sites)",
      rule.isEmpty ? "CLASS:PUBLIC" : "RRULE:\(rule)", "END:VEVENT", "END:VCALENDAR", "",
    ].joined(separator: "\r\n")
  }

  private func rows(_ line: String) throws -> [String] {
    try check(line).output.split(separator: "\r\n").dropFirst().map(String.init)
  }

  /// Runs vmeet-check beside the daemon, with the words of a line and more arguments.
  private func check(
    _ line: String, _ more: [String] = []
  ) throws -> (code: Int32, output: String, complaint: String) {
    let process = Process()
    process.executableURL = URL(filePath: DaemonRun.program).deletingLastPathComponent()
      .appending(path: "vmeet-check")
    process.arguments = line.split(separator: " ").map(String.init) + more
    process.currentDirectoryURL = run.folder
    process.environment = [
      "VMEET_LANG": "en", "LANG": "C.UTF-8", "VMEET_SOCKET": "s", "VMEET_STATE": run.state,
      "VMEET_CONFIG": "sites.json",
    ]
    let (output, complaint) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaint
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Complaints are shorter than a pipe holds.
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let wrong = complaint.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: said, as: UTF8.self), String(decoding: wrong, as: UTF8.self)
    )
  }

  private static let province = """
    {
      "schema": 1,
      "province": { "code": "10", "name": "Lào Cai", "timeZone": "Asia/Ho_Chi_Minh", "language": "vi" },
      "carriers": [ { "id": "vnpt", "name": "VNPT Lào Cai" } ],
      "defaults": { "timeout": "1s", "lineCheck": { "kind": "tcp", "port": 9 } },
      "sites": [
        { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "127.96.0.1" } ],
          "devices": [ { "id": "vmeet", "system": "mega-v-meeting" } ] },
        { "code": "088", "kind": "huyện", "name": "Sa Pa", "level": "district", "within": "10",
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "127.96.0.2" } ],
          "devices": [ { "id": "vmeet", "system": "mega-v-meeting", "migration": "parallel" } ] }
      ]
    }
    """
}
