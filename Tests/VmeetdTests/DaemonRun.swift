import Foundation
import Glibc
import Monitor

/// Owns a folder and one run of the built vmeetd after the other in it.
final class DaemonRun {
  let folder: URL
  let manager: ServiceManager
  var wrapper: [String] = []
  /// Other settings than those of the usual run; a name given here wins.
  var environment = ["VMEET_LANG": "en", "PATH": "/usr/bin:/bin", "WATCHDOG_USEC": "1000000"]
  private var process = Process()

  /// The programs lie beside the bundle that holds the tests.
  static let program = Bundle(for: Anchor.self).bundleURL.appendingPathComponent("vmeetd").path

  private final class Anchor {}

  /// Prepares a folder; nothing runs yet.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vmd-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    manager = try ServiceManager(in: folder)
    try write(Self.province(), to: "sites.json")
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: folder)
  }

  var state: String { folder.appending(path: "state").path }
  var log: String { (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? "" }
  var identifier: Int32 { process.processIdentifier }
  var client: DaemonClient { DaemonClient(socket: folder.appending(path: "s").path) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Starts it; what it says on standard error is added to the log.
  func start(_ more: String...) throws {
    process = Process()
    let arguments =
      wrapper + [Self.program, "--config", "sites.json", "--state-directory", state, "--socket", "s"] + more
    process.executableURL = URL(filePath: arguments[0])
    process.arguments = Array(arguments.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = environment.merging(["NOTIFY_SOCKET": manager.path]) { own, _ in own }
    let path = folder.appending(path: "log").path
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    let file = FileHandle(forWritingAtPath: path)
    _ = try file?.seekToEnd()
    process.standardError = file
    process.standardOutput = FileHandle.nullDevice
    try process.run()
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end: its code, and how long it took.
  func end() -> (code: Int32, took: Duration) {
    let took = ContinuousClock().measure { process.waitUntilExit() }
    return (process.terminationStatus, took)
  }

  /// What the local API answers, as an object; empty where it does not.
  func ask(_ path: String) -> [String: Any] {
    guard let answer = try? client.get(path) else { return [:] }
    return (try? JSONSerialization.jsonObject(with: Data(answer.bytes))) as? [String: Any] ?? [:]
  }

  /// What vmeet-check writes of this run's record.
  func check(_ arguments: String...) throws -> String {
    let check = Process()
    let said = Pipe()
    check.executableURL = URL(filePath: Self.program).deletingLastPathComponent().appending(
      path: "vmeet-check")
    check.arguments = arguments + ["--config", "sites.json", "--state-directory", state, "--socket", "s"]
    check.currentDirectoryURL = folder
    check.standardOutput = said
    check.standardError = said
    try check.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    check.waitUntilExit()
    return text
  }

  /// The status that curl is answered with.
  func curl(_ arguments: String...) -> String {
    let curl = Process()
    let said = Pipe()
    curl.executableURL = URL(filePath: "/usr/bin/curl")
    curl.arguments = ["-s", "-m", "10", "-o", "/dev/null", "-w", "%{http_code}"] + arguments
    curl.standardOutput = said
    guard (try? curl.run()) != nil else { return "" }
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    curl.waitUntilExit()
    return text
  }

  /// Asks until something holds; false where it did not within so many seconds.
  func waits(within seconds: Int = 20, until holds: () -> Bool) -> Bool {
    let end = Date() + TimeInterval(seconds)
    while end > Date() {
      if holds() { return true }
      usleep(50_000)
    }
    return false
  }

  /// Waits for so many results.
  func hasResults(_ count: Int) -> Bool {
    waits { (self.ask("/v1/health")["results"] as? Int ?? 0) >= count }
  }

  /// Two checks every second of addresses where nothing listens, and a line that a refusal proves.
  static func province(interval: String = "1s") -> String {
    """
    {
      "schema": 1,
      "province": { "code": "10", "name": "Lào Cai", "timeZone": "Asia/Ho_Chi_Minh", "language": "en" },
      "carriers": [ { "id": "vnpt", "name": "VNPT Lào Cai" } ],
      "services": [ { "id": "central", "name": "Central", "carrier": "vnpt", "checks": [
        { "kind": "tcp", "address": "127.97.0.10", "port": 9, "interval": "\(interval)", "timeout": "500ms" },
        { "kind": "tcp", "address": "127.97.0.11", "port": 9, "interval": "\(interval)", "timeout": "500ms",
          "name": "b" } ] } ],
      "defaults": { "interval": "5s", "timeout": "1s", "lineCheck": { "kind": "tcp", "port": 9 } },
      "sites": [
        { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province",
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "127.97.0.1" } ] }
      ]
    }
    """
  }
}
