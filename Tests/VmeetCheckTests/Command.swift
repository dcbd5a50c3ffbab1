import Foundation

/// Runs the built vmeet-check as a person or a script would, in a folder of the test's own.
struct Command {
  /// What a run left behind.
  struct Ended {
    let code: Int32
    let output: String
    let complaint: String
  }

  /// The programs lie beside the bundle that holds the tests.
  static let program = Bundle(for: Anchor.self).bundleURL
    .appendingPathComponent("vmeet-check").path

  private final class Anchor {}

  private let folder: OwnedFolder
  var home: URL { folder.url }
  var environment = ["LANG": "C.UTF-8", "TERM": "xterm", "PATH": "/usr/bin:/bin"]

  /// A folder with a sites.json of two sites whose lines are proven by a refusal.
  init() throws {
    folder = try OwnedFolder()
    try Self.province.write(to: file("sites.json"), atomically: true, encoding: .utf8)
  }

  /// A folder with a sites.json of two sites, the second on two lines, each with a device, on these two ports.
  init(ports: [UInt16]) throws {
    try self.init()
    try Self.equipped(line: ports[0], device: ports[1])
      .write(to: file("sites.json"), atomically: true, encoding: .utf8)
  }

  func file(_ name: String) -> URL { home.appendingPathComponent(name) }

  func run(_ arguments: String...) throws -> Ended { try launch(Self.program, arguments) }

  /// Runs in a pseudo-terminal of so many columns.
  func run(columns: Int, _ arguments: String) throws -> Ended {
    try launch(
      "/usr/bin/script",
      ["-qec", "stty cols \(columns) rows 50; '\(Self.program)' \(arguments)", "/dev/null"])
  }

  func shell(_ line: String) throws -> Ended {
    try launch("/bin/bash", ["-c", line.replacingOccurrences(of: "vmeet-check", with: "'\(Self.program)'")])
  }

  private func launch(_ path: String, _ arguments: [String]) throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = home
    let complaint = file("complaint-\(UUID())")
    _ = FileManager.default.createFile(atPath: complaint.path, contents: nil)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: complaint)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ended(
      code: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      complaint: try String(contentsOf: complaint, encoding: .utf8))
  }

  /// Port 9 of these loopback addresses is closed: a refusal proves a line.
  static let province = """
    {
      "schema": 1,
      "province": { "code": "10", "name": "Lào Cai", "timeZone": "Asia/Ho_Chi_Minh", "language": "vi" },
      "carriers": [ { "id": "vnpt", "name": "VNPT Lào Cai" } ],
      "defaults": { "timeout": "1s", "lineCheck": { "kind": "tcp", "port": 9 } },
      "sites": [
        { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "127.99.0.1" } ] },
        { "code": "088", "kind": "huyện", "name": "Sa Pa", "level": "district", "within": "10",
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "127.99.0.2" } ] }
      ]
    }
    """

  private static func equipped(line: UInt16, device: UInt16) -> String {
    """
    {
      "schema": 1,
      "province": { "code": "10", "name": "Lào Cai", "timeZone": "Asia/Ho_Chi_Minh", "language": "vi" },
      "carriers": [ { "id": "vnpt", "name": "VNPT Lào Cai" }, { "id": "viettel", "name": "Viettel Lào Cai" } ],
      "presets": { "mega-v-meeting": { "checks": [ { "kind": "https", "port": \(device), "tls": "record" } ] } },
      "defaults": { "timeout": "1s", "lineCheck": { "kind": "tcp", "port": \(line) } },
      "sites": [
        { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "127.98.0.1" } ],
          "devices": [ { "id": "vmeet", "system": "mega-v-meeting" } ] },
        { "code": "088", "kind": "huyện", "name": "Sa Pa", "level": "district", "within": "10",
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "127.98.0.2" },
                     { "id": "viettel", "role": "backup", "carrier": "viettel", "address": "127.98.0.3" } ],
          "devices": [ { "id": "vmeet", "system": "mega-v-meeting" } ] }
      ]
    }
    """
  }
}

/// Owns a folder, which goes with the last command that runs in it.
private final class OwnedFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("vmeet-check-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
