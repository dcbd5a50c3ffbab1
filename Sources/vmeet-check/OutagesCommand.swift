import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Lists the times in which checks failed.
struct OutagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "outages", abstract: Help.words.aboutOutages)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
  var format: RecordFormat = .text

  @Argument(
    help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var sites: [String] = []

  @Option(help: ArgumentHelp(Help.words.sinceOption, valueName: Help.words.durationValue))
  var since = "30d"

  func run() throws {
    let configuration = try shared.configuration()
    let inventory = configuration.inventory
    let words = try shared.words(of: inventory)
    let selection =
      try sites.isEmpty
      ? Selection() : SelectionOptions(sites: sites, districts: []).selection(in: inventory, words)
    let window = try Window(since: since)
    let outages = try record.archive(configuration).outages(of: selection, over: window)
    let edition = RecordEdition(inventory: inventory, language: words.language)
    switch format {
    case .text:
      Output.write(
        record.warnings(words) + OutagesText.render(outages, over: window, edition, style: Terminal.style()))
    case .json: Output.write(OutagesJSON.render(outages, over: window, zone: inventory.province.timeZone))
    case .csv: Output.write(OutagesCSV.render(outages, edition))
    }
  }
}
