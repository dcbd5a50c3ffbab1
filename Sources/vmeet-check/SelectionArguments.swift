import ArgumentParser
import Readiness
import Reporting

/// The sites and lines that a command is asked to look at; none means all.
struct SelectionArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var sites: [String] = []

  @Option(
    help: ArgumentHelp(Help.words.districtOption, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.districts() })
  var district: [String] = []

  @Option(help: ArgumentHelp(Help.words.levelOption, valueName: "province|district|commune"))
  var level: SiteLevel?

  @Option(help: ArgumentHelp(Help.words.lineOption, valueName: "ID|main|backup"))
  var line: String?

  /// Resolves names to codes, or ends with what would have matched.
  func selection(in inventory: Inventory, _ words: Words) throws -> Selection {
    try SelectionOptions(sites: sites, districts: district, level: level, line: line)
      .selection(in: inventory, words)
  }
}
