import ArgumentParser
import Readiness
import Reporting

/// The times in which sites are out of service on purpose.
struct MaintenanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maintenance", abstract: Help.words.aboutMaintenance, discussion: Help.words.aboutTimes,
    subcommands: [Add.self, List.self, End.self])

  /// Plans one.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Help.words.aboutMaintenanceAdd, discussion: Help.words.aboutTimes)

    @OptionGroup var recording: RecordingOptions

    @Argument(
      help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
      completion: .custom { _, _, _ in SiteCompletion.all() })
    var sites: [String]

    @Option(help: ArgumentHelp(Help.words.fromOption, valueName: Help.words.timeValue))
    var from: String

    @Option(help: ArgumentHelp(Help.words.untilOption, valueName: Help.words.timeValue))
    var until: String

    @Option(name: .customLong("repeat"), help: ArgumentHelp(Help.words.repeatOption, valueName: "RRULE"))
    var recurrence: String?

    @Option(help: ArgumentHelp(Help.words.reasonOption, valueName: Help.words.textValue))
    var reason: String

    @Flag(help: ArgumentHelp(Help.words.forceMaintenanceOption))
    var force = false

    func run() throws {
      let desk = try recording.office.desk()
      let start = try desk.clock.start(from)
      let end = try desk.clock(.after(start)).end(until)
      guard start < end else { throw Ending(usage: desk.words.endsBeforeStart) }
      let plan = Maintenance(
        sites: try desk.sites(sites).map(\.code), window: Window(from: start, until: end),
        recurrence: recurrence, reason: reason)
      try recording.keep(.maintenance(plan), at: desk, force: force)
    }
  }

  /// Lists them.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutMaintenanceList)

    @OptionGroup var office: OfficeOptions

    @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
    var format: RecordFormat = .text

    func run() throws {
      let desk = try office.desk()
      let book = try desk.book()
      switch format {
      case .text:
        Output.write(MaintenanceText.render(book, desk.edition, at: desk.now, style: Terminal.style()))
      case .json: Output.write(MaintenanceJSON.render(book, desk.edition, at: desk.now))
      case .csv: Output.write(MaintenanceCSV.render(book, desk.edition, at: desk.now))
      }
    }
  }

  /// Ends one before its time.
  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutMaintenanceEnd)

    @OptionGroup var recording: RecordingOptions

    @Argument(help: ArgumentHelp(Help.words.maintenanceArgument, valueName: Help.words.numberValue))
    var number: Int

    func run() throws {
      let desk = try recording.office.desk()
      try recording.keep(.maintenanceEnd(MaintenanceEnd(maintenance: number)), at: desk)
    }
  }
}
