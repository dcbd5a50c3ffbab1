import ArgumentParser
import Foundation
import Glibc
import Monitor
import Reporting

/// Measures for ever, keeps the history and serves it: the program that systemd runs.
@main
struct Vmeetd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vmeetd", abstract: Help.words.aboutVmeetd, discussion: Help.words.aboutServiceExitCodes,
    version: Version.current)

  @Option(
    help: ArgumentHelp(Help.words.configOption, valueName: Help.words.fileValue),
    completion: .file(extensions: ["json"]))
  var config: String?

  @Option(
    help: ArgumentHelp(Help.words.stateFolderOption, valueName: Help.words.fileValue), completion: .directory)
  var stateDirectory: String?

  @Option(
    help: ArgumentHelp(Help.words.socketPathOption, valueName: Help.words.fileValue), completion: .file())
  var socket: String?

  @Option(help: ArgumentHelp(Help.words.listenOption, valueName: "127.0.0.1:8080"))
  var listen: String?

  @Option(help: ArgumentHelp(Help.words.languageOption, valueName: "vi|en"), completion: .list(["vi", "en"]))
  var lang: String?

  static func main() async {
    // What is written is for its owner and its group, whoever starts it.
    umask(0o027)
    do {
      let command = try parse(Array(CommandLine.arguments.dropFirst()))
      let settings = try Settings(command, environment: ProcessInfo.processInfo.environment)
      let signals = Signals()
      try await Service(settings).run(until: signals)
      // All is written. Exit handlers would take libraries away from threads that still run.
      _exit(0)
    } catch {
      leave(after: error)
    }
  }

  /// Says what went wrong and ends with its code.
  private static func leave(after error: any Error) -> Never {
    if let ending = error as? Ending {
      complain("vmeetd: " + ending.text)
      Glibc.exit(ending.code.rawValue)
    }
    let text = Help.words.translated(fullMessage(for: error))
    guard exitCode(for: error) != .success else {
      print(text)
      Glibc.exit(0)
    }
    complain(text)
    let isUsage = exitCode(for: error) == .validationFailure
    Glibc.exit((isUsage ? Reporting.ExitCode.usage : .internalFault).rawValue)
  }

  private static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
