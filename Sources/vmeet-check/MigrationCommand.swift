import ArgumentParser
import Readiness
import Reporting

/// The conversion to the main system: notes a device's step, or shows how far all is.
struct MigrationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migration", abstract: Help.words.aboutMigration)

  @OptionGroup var recording: RecordingOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
  var format: RecordFormat = .text

  @Argument(
    help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var site: String?

  @Argument(
    help: ArgumentHelp(Help.words.deviceArgument, valueName: Help.words.deviceValue),
    completion: .custom { _, _, _ in SiteCompletion.devices() })
  var device: String?

  @Argument(
    help: ArgumentHelp(
      Help.words.stateArgument, valueName: MigrationState.allCases.map(\.rawValue).joined(separator: "|")))
  var state: MigrationState?

  @Option(
    name: .customLong("since"),
    help: ArgumentHelp(Help.words.sinceDateOption, valueName: Help.words.dateValue))
  var date: String?

  func run() throws {
    let desk = try recording.office.desk()
    guard let name = site else {
      guard date == nil else { throw Ending(usage: desk.words.oneSite) }
      return try show(at: desk)
    }
    guard let device, let state else { throw Ending(usage: desk.words.deviceAndState) }
    let site = try desk.site(name)
    let step = MigrationStep(
      site: site.code, device: try desk.device(device, of: site), state: state,
      since: try date.map(desk.clock.date) ?? desk.clock.date(of: desk.now))
    try recording.keep(.migration(step), at: desk)
  }

  private func show(at desk: Desk) throws {
    let book = try desk.book()
    switch format {
    case .text: Output.write(MigrationText.render(book, desk.edition, style: Terminal.style()))
    case .json: Output.write(MigrationJSON.render(book, desk.edition))
    case .csv: Output.write(MigrationCSV.render(book, desk.edition))
    }
  }
}

extension MigrationState: ExpressibleByArgument {}
