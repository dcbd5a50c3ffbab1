import ArgumentParser
import Foundation
import Monitor

/// Measures for ever, keeps the history and serves it: the program that systemd runs.
@main
struct Vmeetd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vmeetd", abstract: "Measures every line and device, day and night.",
    version: Version.current)

  @Option(help: "The sites.json to measure by.")
  var config: String?

  @Option(help: "Where the history lies; default $STATE_DIRECTORY, else /var/lib/vmeet.")
  var stateDirectory: String?

  @Option(help: "The socket of the local API; default $RUNTIME_DIRECTORY/vmeetd.sock.")
  var socket: String?

  @Option(help: "Serve reading requests on 127.0.0.1:PORT or [::1]:PORT too.")
  var listen: String?

  @Option(help: "The language of messages: vi or en.")
  var lang: String?

  func run() async throws {
    // What is written is for its owner and its group, whoever starts it.
    umask(0o027)
    do {
      let settings = try Settings(self, environment: ProcessInfo.processInfo.environment)
      try await Service(settings).run()
    } catch let ending as Ending {
      FileHandle.standardError.write(Data("vmeetd: \(ending.text)\n".utf8))
      throw ArgumentParser.ExitCode(ending.code.rawValue)
    }
  }
}
