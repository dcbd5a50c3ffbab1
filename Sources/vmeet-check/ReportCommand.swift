import ArgumentParser
import Monitor
import Readiness
import Reporting

/// The report of a meeting, or of all sites, as the Office gets it.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: Help.words.aboutReport, discussion: Help.words.aboutReportMeeting)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: NowFormat.choices))
  var format: NowFormat = .text

  @Option(help: ArgumentHelp(Help.words.meetingOption, valueName: "ID"))
  var meeting: String?

  @Flag(help: ArgumentHelp(Help.words.allSitesOption))
  var all = false

  func run() throws {
    let configuration = try shared.configuration()
    let words = try shared.words(of: configuration.inventory)
    let archive = try record.archive(configuration)
    let report = try archive.report(for: try chosen(archive, words), at: .current)
    let edition = Edition(report, inventory: configuration.inventory, language: words.language)
    if format == .text { Output.write(record.warnings(words)) }
    Output.write(format.render(edition))
    throw Ending(format.exitCode(of: report.assessment.verdict), isResult: true)
  }

  /// The meeting that was named, else the next one; nil for all sites.
  private func chosen(_ archive: Archive, _ words: Words) throws -> Meeting? {
    guard !all else { return nil }
    guard let meeting else { return archive.nextMeeting(at: .current) }
    guard let found = archive.diary.meeting(Meeting.ID(meeting), around: .current) else {
      throw Ending(.usage, words.unknownMeeting(meeting) + "\n")
    }
    return found
  }
}
