import ArgumentParser
import Glibc
import Monitor
import Reporting

/// Tells which lines and sites would not carry a meeting, why, and whom to call.
@main
struct VmeetCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vmeet-check", abstract: Help.words.aboutVmeetCheck, discussion: Help.words.aboutExitCodes,
    version: Version.current,
    subcommands: [
      NowCommand.self, StatusCommand.self, ReportCommand.self, ExplainCommand.self, WhatIfCommand.self,
      HistoryCommand.self,
      OutagesCommand.self, CarriersCommand.self,
      MeetingsCommand.self, MaintenanceCommand.self, AckCommand.self, CallCommand.self, SignOffCommand.self,
      RollCallCommand.self, MigrationCommand.self,
      ReloadCommand.self, DoctorCommand.self, BackupCommand.self, RestoreCommand.self, DBCommand.self,
      ConfigCommand.self, SitesCommand.self,
    ])

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    let arguments = ArgumentOrder.commandFirst(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(after: error, arguments: arguments)
    }
  }

  /// Says what went wrong, in the format that was asked for, and ends with its code.
  private static func leave(after error: any Error, arguments: [String]) -> Never {
    let ending = Ending(of: error)
    if ending.code == .ready || ending.isResult {
      Output.write(ending.text)
      Glibc.exit(ending.code.rawValue)
    }
    guard ArgumentOrder.asksForNagios(arguments) else {
      Output.complain(ending.text)
      Glibc.exit(ending.code.rawValue)
    }
    Output.write(NagiosText.failure(ending.text))
    Glibc.exit(ending.code.nagios.rawValue)
  }
}
