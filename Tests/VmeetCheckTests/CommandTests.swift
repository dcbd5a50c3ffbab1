import Foundation
import Testing

@Suite("vmeet-check on the command line")
struct CommandTests {
  private let command: Command

  init() throws { command = try Command() }

  @Test("now tells in Vietnamese that all is well and ends with 0; in a pipe without colour")
  func allWell() throws {
    let ended = try command.run("now")
    #expect(ended.code == 0)
    #expect(ended.output.hasPrefix("Sẵn sàng 02/02 điểm cầu"))
    #expect(!ended.output.contains("\u{1B}"))
    #expect(ended.complaint.isEmpty)
  }

  @Test("Options stand before or after the command, in either form")
  func optionOrder() throws {
    for arguments in [["--lang", "en", "now"], ["now", "--lang=en"], ["--lang=en", "now", "088"]] {
      let ended = try command.shell("vmeet-check " + arguments.joined(separator: " "))
      #expect(ended.code == 0)
      #expect(ended.output.contains("ready"))
    }
  }

  @Test("JSON carries the selected sites and their counts")
  func json() throws {
    let ended = try command.run("now", "--format", "json", "huyen-sa-pa")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    #expect(report["schema"] as? Int == 1 && report["verdict"] as? String == "ready")
    #expect((report["sites"] as? [[String: Any]])?.map { $0["code"] as? String } == ["088"])
    #expect((report["counts"] as? [String: Int])?["total"] == 1)
  }

  @Test("In a terminal of 80 or 40 columns no line is wider", arguments: [80, 40])
  func widths(columns: Int) throws {
    let ended = try command.run(columns: columns, "now 2>/dev/null")
    #expect(ended.code == 0)
    #expect(ended.output.contains("\u{1B}["))
    for line in ended.output.split(separator: "\r\n") {
      let shown = line.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
      #expect(shown.count <= columns, "\(shown)")
    }
  }

  @Test("NO_COLOR takes the colour away, in a terminal too")
  func noColour() throws {
    var plain = command
    plain.environment["NO_COLOR"] = "1"
    #expect(try !plain.run(columns: 80, "now 2>/dev/null").output.contains("\u{1B}["))
  }

  @Test("Under LANG=C the signs are ASCII and the words stay")
  func asciiSigns() throws {
    var plain = command
    plain.environment["LANG"] = "C"
    let ended = try plain.run("now")
    #expect(ended.code == 0)
    #expect(ended.output.contains("Sẵn sàng") && !ended.output.contains("✓"))
  }

  @Test("A reader that goes away is no fault")
  func closedPipe() throws {
    let ended = try command.shell("set -o pipefail; vmeet-check now | true")
    #expect(ended.code == 0)
    #expect(ended.complaint.isEmpty)
  }

  @Test("A wrong command line ends with 64, a missing or faulty configuration with 78, under Nagios with 3")
  func failures() throws {
    #expect(try command.run("now", "--bogus").code == 64)
    #expect(try command.run("now", "nowhere").code == 64)
    #expect(try command.run("--config", "missing.json", "now").code == 78)
    let nagios = try command.run("--config", "missing.json", "now", "--format", "nagios")
    #expect(nagios.code == 3 && nagios.output.hasPrefix("VMEET UNKNOWN - "))
    #expect(try command.run("--help").code == 0)
  }

  @Test("Every fault of a configuration is told with file, line and column")
  func everyFault() throws {
    try #"{ "schema": 1, "sits": [], "carriers": 3 }"#
      .write(to: command.file("bad.json"), atomically: true, encoding: .utf8)
    let ended = try command.run("config", "check", "bad.json", "--lang", "en")
    #expect(ended.code == 78)
    #expect(ended.complaint.contains("bad.json:1:16: sits"))
    #expect(ended.complaint.contains("carriers"))
  }

  @Test("A table goes out, comes back changed, is shown first and written only when told to")
  func roundTrip() throws {
    #expect(try command.run("sites", "export", "--output", "sites.csv").code == 0)
    #expect(try command.run("sites", "import", "sites.csv").output.contains("không có gì để đổi"))
    let table = try String(contentsOf: command.file("sites.csv"), encoding: .utf8)
    try table.replacingOccurrences(of: "127.99.0.2", with: "127.99.0.3")
      .write(to: command.file("sites.csv"), atomically: true, encoding: .utf8)
    let shown = try command.run("sites", "import", "sites.csv")
    #expect(shown.output.contains("127.99.0.2 → 127.99.0.3"))
    #expect(try String(contentsOf: command.file("sites.json"), encoding: .utf8) == Command.province)
    #expect(try command.run("sites", "import", "sites.csv", "--write").code == 0)
    #expect(try String(contentsOf: command.file("sites.json"), encoding: .utf8).contains("127.99.0.3"))
    #expect(try String(contentsOf: command.file("sites.json.bak"), encoding: .utf8) == Command.province)
    #expect(
      try command.run("config", "diff", "sites.json.bak", "sites.json").output
        .contains("088/vnpt address: \"127.99.0.2\" → \"127.99.0.3\""))
  }

  @Test("A half-good table is refused whole")
  func halfGood() throws {
    _ = try command.run("sites", "export", "--output", "sites.csv")
    var table = try String(contentsOf: command.file("sites.csv"), encoding: .utf8)
    table = table.replacingOccurrences(of: "127.99.0.2", with: "127.99.0.3")
      .replacingOccurrences(of: "127.99.0.1", with: "127.99.0.999")
    try table.write(to: command.file("sites.csv"), atomically: true, encoding: .utf8)
    let ended = try command.run("sites", "import", "sites.csv", "--write")
    #expect(ended.code == 78)
    #expect(try String(contentsOf: command.file("sites.json"), encoding: .utf8) == Command.province)
  }

  @Test("Completion scripts exist for bash, zsh and fish, and sites are offered by name and by code")
  func completion() throws {
    for shell in ["bash", "zsh", "fish"] {
      let script = try command.run("--generate-completion-script", shell)
      #expect(script.code == 0 && script.output.contains("vmeet-check"))
    }
    let offered = try command.shell("vmeet-check ---completion now -- positional@0 0 0 ''")
    #expect(offered.output.contains("huyen-sa-pa") && offered.output.contains("088"))
  }
}
