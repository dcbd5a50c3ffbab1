import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Tells what the daemon knows: its newest results, judged now.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: Help.words.aboutStatus)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: NowFormat.choices))
  var format: NowFormat = .text

  @OptionGroup var chosen: SelectionArguments

  func run() throws {
    let configuration = try shared.configuration()
    let words = try shared.words(of: configuration.inventory)
    let selection = try chosen.selection(in: configuration.inventory, words)
    let report = try record.archive(configuration).status(of: selection, at: .current)
    let edition = Edition(report, inventory: configuration.inventory, language: words.language)
    if format == .text { Output.write(record.warnings(words)) }
    Output.write(format.render(edition))
    throw Ending(format.exitCode(of: report.assessment.verdict), isResult: true)
  }
}
