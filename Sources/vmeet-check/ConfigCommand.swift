import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Checks, shows and compares configurations.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: Help.words.aboutConfig, subcommands: [Check.self, Show.self, Diff.self])

  /// Reads a file and tells every fault in it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutConfigCheck)

    @OptionGroup var shared: SharedOptions

    @Argument(
      help: ArgumentHelp(Help.words.fileArgument, valueName: Help.words.fileValue), completion: .file())
    var file: String?

    func run() throws {
      let found = try file.map { path in try SharedOptions.read(path) } ?? shared.configuration()
      let inventory = found.inventory
      let words = try shared.words(of: inventory)
      Output.write(
        words.faultless(
          found.path, sites: inventory.sites.count, lines: inventory.sites.reduce(0) { $0 + $1.lines.count },
          devices: inventory.sites.reduce(0) { $0 + $1.devices.count }, services: inventory.services.count)
          + "\n")
      let unverified = inventory.unverifiedPresets.map(\.rawValue).sorted()
      if !unverified.isEmpty { Output.write(words.unverified(unverified) + "\n") }
    }
  }

  /// Prints the configuration in use with everything resolved.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutConfigShow)

    @OptionGroup var shared: SharedOptions

    func run() throws {
      Output.write(InventoryWriter.text(try shared.configuration().inventory))
    }
  }

  /// Tells what differs between two files.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutConfigDiff)

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp(Help.words.fileArgument), completion: .file())
    var old: String

    @Argument(help: ArgumentHelp(Help.words.fileArgument), completion: .file())
    var new: String

    func run() throws {
      let before = try SharedOptions.read(old).inventory
      let after = try SharedOptions.read(new).inventory
      let words = try shared.words(of: after)
      let entries = InventoryDiff(from: before, to: after).entries
      Output.write(entries.isEmpty ? words.noDifference + "\n" : entries.map { $0.text + "\n" }.joined())
    }
  }
}
