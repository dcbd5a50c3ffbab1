import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Thinks a fault through that is not there yet.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "whatif", abstract: Help.words.aboutWhatIf)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Argument(help: ArgumentHelp(Help.words.faultArgument, valueName: "vnpt|via"))
  var fault: String

  func run() throws {
    let configuration = try shared.configuration()
    let inventory = configuration.inventory
    let words = try shared.words(of: inventory)
    let report = try record.archive(configuration).status(at: .current)
    let thought = WhatIf(try fault(in: inventory, words), in: inventory, given: report.assessment)
    let edition = Edition(report, inventory: inventory, language: words.language)
    Output.write(record.warnings(words) + WhatIfText.render(thought, edition, style: Terminal.style()))
  }

  private func fault(in inventory: Inventory, _ words: Words) throws -> WhatIf.Fault {
    if inventory.carriers.contains(where: { $0.id.rawValue == fault }) { return .carrier(Carrier.ID(fault)) }
    let shared = Set(inventory.sites.flatMap(\.lines).flatMap(\.via))
    if shared.contains(fault) { return .via(fault) }
    throw Ending(
      .usage, words.unknownFault(fault, known: inventory.carriers.map(\.id.rawValue) + shared.sorted()) + "\n"
    )
  }
}
