import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Tells what every carrier's lines did over a month.
struct CarriersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "carriers", abstract: Help.words.aboutCarriers)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
  var format: RecordFormat = .text

  @Option(help: ArgumentHelp(Help.words.monthOption, valueName: "YYYY-MM"))
  var month: String?

  func run() throws {
    let configuration = try shared.configuration()
    let inventory = configuration.inventory
    let words = try shared.words(of: inventory)
    let zone = inventory.province.timeZone
    let window = try Window(month: month, zone: zone)
    let carriers = try record.archive(configuration).carriers(over: window)
    let edition = RecordEdition(inventory: inventory, language: words.language)
    switch format {
    case .text:
      Output.write(
        record.warnings(words) + CarriersText.render(carriers, over: window, edition, style: Terminal.style())
      )
    case .json: Output.write(CarriersJSON.render(carriers, over: window, zone: zone))
    case .csv: Output.write(CarriersCSV.render(carriers, edition))
    }
  }
}
