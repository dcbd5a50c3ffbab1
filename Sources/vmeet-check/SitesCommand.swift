import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Carries the list of sites to a spreadsheet and back.
struct SitesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sites", abstract: Help.words.aboutSites, subcommands: [Export.self, Import.self])

  /// Writes the list of sites as CSV.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutSitesExport)

    @OptionGroup var shared: SharedOptions

    @Option(help: ArgumentHelp(Help.words.outputOption, valueName: Help.words.fileValue), completion: .file())
    var output: String?

    func run() throws {
      let table = SiteTable.export(try shared.configuration().inventory.sites)
      guard let output else { return Output.write(table) }
      try NewFile.put(Array(table.utf8), at: output)
    }
  }

  /// Reads a CSV, shows what would change and, if told to, changes the configuration.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutSitesImport)

    @OptionGroup var shared: SharedOptions

    @Argument(
      help: ArgumentHelp(Help.words.fileArgument, valueName: Help.words.fileValue), completion: .file())
    var file: String

    @Flag(help: ArgumentHelp(Help.words.writeOption))
    var write = false

    func run() throws {
      let current = try shared.configuration()
      let words = try shared.words(of: current.inventory)
      let table = try SharedOptions.refusing { () throws(Configuration.Refusal) in
        try Configuration.read(file)
      }
      let plan = try planned(table, current, words)
      Output.write(plan.changes.map { "\($0)\n" }.joined())
      guard !plan.changes.isEmpty else { return Output.write(words.nothingToImport + "\n") }
      guard write else { return Output.write(words.wouldChange(plan.changes.count) + "\n") }
      try NewFile.put(current.bytes, at: current.path + ".bak")
      try NewFile.put(plan.text, at: current.path)
      Output.write(words.changed(plan.changes.count, current.path) + "\n")
    }

    private func planned(
      _ table: [UInt8], _ current: Configuration, _ words: Words
    ) throws -> SiteTable.Import {
      do throws(SiteTableRefusal) {
        return try SiteTable.read(table, into: current.bytes)
      } catch {
        throw Ending(.configuration, said(of: error, current.path, words))
      }
    }

    private func said(of refusal: SiteTableRefusal, _ path: String, _ words: Words) -> String {
      let lines =
        switch refusal {
        case .table(let faults): faults.map { $0.text(in: words.language, file: file) }
        case .file(let faults): faults.faults.map { $0.text(in: words.language, file: path) }
        }
      return (lines + [words.nothingWritten(lines.count)]).joined(separator: "\n") + "\n"
    }
  }
}
