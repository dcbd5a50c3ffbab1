import Foundation
import Testing

@Suite("vmeet-check over a record")
struct RecordCommandTests {
  private let command: Command

  init() throws {
    var command = try Command(ports: [9, 9])
    command.environment["VMEET_STATE"] = command.file("state").path
    command.environment["VMEET_SOCKET"] = command.file("no.sock").path
    try FilledRecord.fill(command.file("state").path)
    self.command = command
  }

  @Test("status judges the newest results without a daemon, with the age of every line and of the whole")
  func status() throws {
    let ended = try command.run("status", "--line", "main")
    #expect(ended.output.contains("Số liệu tính đến"))
    #expect(ended.output.contains("24 giờ") && ended.output.contains("Cách đây"))
    #expect(ended.complaint.isEmpty)
    let all = try command.run("status", "--format", "json", "huyen-sa-pa")
    #expect(all.output.contains("\"kind\": \"status\""))
    #expect(all.output.contains("\"line.down\""))
    #expect(!all.output.contains("\"availability24hPercent\": null"))
  }

  @Test("history shows figures, a plot and the outages; what was not recorded is a dot")
  func history() throws {
    let ended = try command.run("history", "088", "--since", "8h")
    #expect(ended.code == 0)
    for part in ["p99", "p95", "p50", "·", "X", "Các lần mất kết nối", "chưa khôi phục", "15\u{A0}phút"] {
      let said = ended.output.replacing(" ", with: "\u{A0}")
      #expect(said.contains(part.replacing(" ", with: "\u{A0}")), "\(part) in \(ended.output)")
    }
    #expect(!ended.output.contains("\u{1B}") && !ended.output.contains("\u{202E}"))
    #expect(try command.run("history", "088", "--format", "json").output.contains("\"kind\": \"history\""))
    let csv = try command.run("history", "088", "--format", "csv", "--since", "8h").output
    #expect(csv.contains("088/vnpt/-/train") && csv.contains(",,,,,,"))
    #expect(try command.run("history", "088", "--step", "90m").code == 64)
    #expect(try command.run("history", "088", "--since", "soon").code == 64)
  }

  @Test("outages are listed newest first, with a hostile detail made harmless")
  func outages() throws {
    let ended = try command.run("outages", "--since", "1d")
    #expect(ended.code == 0)
    #expect(ended.output.hasPrefix("2 lần mất kết nối, 1 chưa khôi phục."))
    #expect(!ended.output.contains("\u{1B}"))
    let csv = try command.run("outages", "--since", "1d", "--format", "csv").output
    #expect(csv.split(separator: "\r\n").count == 3)
    #expect(csv.contains("088/viettel/-/train") && !csv.contains("\u{202E}"))
    #expect(try command.run("outages", "--format", "json").output.contains("\"kind\": \"outages\""))
    #expect(try command.run("outages", "--since", "1d", "10").output.hasPrefix("Không mất kết nối lần nào."))
  }

  @Test("carriers tell lines, measured share, availability and p95, our own uplink left out")
  func carriers() throws {
    let ended = try command.run("carriers", "--format", "csv")
    #expect(ended.code == 0)
    let rows = ended.output.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.dropFirst().map { $0[2] } == ["1", "1"])
    #expect(try command.run("carriers", "--lang", "en").output.contains("availability"))
    #expect(try command.run("carriers", "--month", "2026-13").code == 64)
  }

  @Test("now shows the record beside the fresh figures, and works as before without one")
  func now() throws {
    let beside = try command.run("now")
    #expect(beside.output.contains("24 giờ: độ khả dụng") && beside.output.contains("100%"))
    var alone = command
    alone.environment["VMEET_STATE"] = command.file("nowhere").path
    #expect(try !alone.run("now").output.contains("24 giờ"))
  }

  @Test(
    "In a terminal of 80 or 40 columns no line is wider, and NO_COLOR takes the colour away",
    arguments: [80, 40])
  func widths(columns: Int) throws {
    var plain = command
    plain.environment["NO_COLOR"] = "1"
    for arguments in ["status", "history 088", "outages", "carriers", "doctor", "--lang en history 088"] {
      for line in try command.run(columns: columns, arguments).output.split(separator: "\r\n") {
        let shown = line.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
        #expect(shown.count <= columns, "\(arguments): \(shown)")
      }
      #expect(try !plain.run(columns: columns, arguments).output.contains("\u{1B}["))
    }
  }

  @Test("A reader that goes away is no fault", arguments: ["history 088", "outages", "carriers"])
  func closedPipe(arguments: String) throws {
    let ended = try command.shell("set -o pipefail; vmeet-check \(arguments) | true")
    #expect(ended.code == 0)
    #expect(ended.complaint.isEmpty)
  }

  @Test("Without files and daemon the commands end with 69 and say what to do")
  func nothing() throws {
    for arguments in [["status"], ["history", "088"], ["outages"], ["carriers"], ["db", "check"]] {
      let ended = try command.shell(
        "vmeet-check " + arguments.joined(separator: " ") + " --state-directory /nonexistent")
      #expect(ended.code == 69, "\(arguments)")
      #expect(ended.complaint.contains("--state-directory"))
    }
    let reload = try command.run("reload")
    #expect(reload.code == 69 && reload.complaint.contains("vmeetd không trả lời"))
    let nagios = try command.run("status", "--format", "nagios", "--state-directory", "/nonexistent")
    #expect(nagios.code == 3)
  }

  @Test("doctor tells every part in a line and ends with 69 where only the daemon is missing")
  func doctor() throws {
    let ended = try command.run("doctor")
    #expect(ended.code == 69, "\(ended.output)")
    #expect(ended.output.contains("✗ vmeetd trả lời") && ended.output.contains("✓ Lịch sử đo"))
  }

  @Test("A backup is written, the files are found whole, and the backup comes back in another folder")
  func backup() throws {
    #expect(try command.run("backup", "kept.sqlite").code == 0)
    #expect(try command.run("db", "check").code == 0)
    #expect(try command.run("db", "recover").output == "Không có gì phải sửa.\n")
    let other = command.file("other").path
    let restored = try command.run("restore", "kept.sqlite", "--state-directory", other)
    #expect(restored.code == 0, "\(restored.complaint)")
    let outages = try command.run("outages", "--since", "1d", "--state-directory", other)
    #expect(outages.output.hasPrefix("2 lần mất kết nối"))
  }
}
