import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Shows one site's history.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "history", abstract: Help.words.aboutHistory)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
  var format: RecordFormat = .text

  @Argument(
    help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var site: String

  @Option(help: ArgumentHelp(Help.words.sinceOption, valueName: Help.words.durationValue))
  var since = "24h"

  @Option(help: ArgumentHelp(Help.words.stepOption, valueName: Help.words.durationValue))
  var step = "1h"

  func run() throws {
    let configuration = try shared.configuration()
    let inventory = configuration.inventory
    let words = try shared.words(of: inventory)
    let selection = try SelectionOptions(sites: [site], districts: []).selection(in: inventory, words)
    let window = try Window(since: since)
    guard let code = selection.sites(in: inventory).first?.code,
      let history = try record.archive(configuration).history(
        of: code, over: window, every: try step(of: window))
    else { throw Ending(.usage, words.oneSite + "\n") }
    let edition = RecordEdition(inventory: inventory, language: words.language)
    switch format {
    case .text:
      Output.write(record.warnings(words) + HistoryText.render(history, edition, style: Terminal.style()))
    case .json: Output.write(SiteHistoryJSON.render(history, zone: inventory.province.timeZone))
    case .csv: Output.write(HistoryCSV.render(history, edition))
    }
  }

  /// An hour is the smallest step that is kept; more than so many would be no answer for anybody.
  private func step(of window: Window) throws -> Duration {
    guard let step = Duration(settingText: step) else { throw ValidationError(Help.words.badDuration(step)) }
    let seconds = Int64(step.inSeconds)
    guard seconds > 0, seconds % 3600 == 0, window.duration / step <= 2000 else {
      throw ValidationError(Help.words.badStep)
    }
    return step
  }
}
