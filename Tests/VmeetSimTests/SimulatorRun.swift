import Foundation
import Testing

/// Owns one run of the built program and a folder for its files.
final class SimulatorRun {
  /// The files of the run: the configuration, the cache, the ready file.
  let folder: URL
  private let process = Process()
  private let output = Pipe()
  private let trouble = Pipe()

  /// Starts the program with a sites.json of this text.
  init(sites: String, _ arguments: String...) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vmeet-sim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(sites.utf8).write(to: folder.appending(path: "sites.json"))
    process.executableURL = Self.program
    process.currentDirectoryURL = folder
    process.environment = ["VMEET_LANG": "en", "HOME": folder.path]
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = trouble
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(at: folder)
  }

  /// The first line on standard output; empty where the program ends without one.
  func firstLine() -> String {
    var line = Data()
    while let byte = try? output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8),
      !byte.isEmpty
    {
      line += byte
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// Asks the program to stop as a service manager would.
  func terminate() { process.terminate() }

  /// Waits for the end: the exit code and what was said on standard error.
  func end() -> (code: Int32, trouble: String) {
    let said = (try? trouble.fileHandleForReading.readToEnd()) ?? nil
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said ?? Data(), as: UTF8.self))
  }

  /// The text of a file of the run; nil where there is none.
  func text(_ name: String) -> String? {
    try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// The program lies beside the tests.
  private static var program: URL {
    Bundle.main.executableURL.map { tests in
      tests.deletingLastPathComponent().appending(path: "vmeet-sim")
    } ?? URL(filePath: "vmeet-sim")
  }
}
