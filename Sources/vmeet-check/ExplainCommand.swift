import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Everything known of one site: the verdict, what it rests on, what happened.
struct ExplainCommand: ParsableCommand {
  /// The formats of an explanation.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json

    static let choices = allCases.map(\.rawValue).joined(separator: "|")
  }

  static let configuration = CommandConfiguration(commandName: "explain", abstract: Help.words.aboutExplain)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: Format.choices))
  var format: Format = .text

  @Option(help: ArgumentHelp(Help.words.sinceOption, valueName: Help.words.durationValue))
  var since = "24h"

  @Option(
    help: ArgumentHelp(Help.words.bundleOption, valueName: Help.words.fileValue), completion: .file())
  var bundle: String?

  @Argument(
    help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var site: String

  func run() throws {
    let configuration = try shared.configuration()
    let inventory = configuration.inventory
    let words = try shared.words(of: inventory)
    let code = try SiteIndex(inventory.sites).code(of: site, in: inventory, words)
    let window = try Window(since: since)
    guard let explanation = try record.archive(configuration).explanation(of: code, over: window) else {
      return
    }
    if let bundle {
      try ExplanationBundle(explanation, inventory: inventory, language: words.language).write(to: bundle)
      return Output.write(words.bundled(bundle) + "\n")
    }
    let edition = Edition(explanation.report, inventory: inventory, language: words.language)
    switch format {
    case .text:
      Output.write(record.warnings(words))
      let record = RecordEdition(inventory: inventory, language: words.language)
      Output.write(ExplanationText.render(explanation, record, style: Terminal.style()))
    case .json: Output.write(ExplanationJSON.render(explanation, edition))
    }
    throw Ending(Reporting.ExitCode(explanation.report.assessment.verdict), isResult: true)
  }
}
