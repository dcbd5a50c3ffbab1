import ArgumentParser
import Readiness
import Reporting

/// The trial run of a meeting: notes one site's part, or shows all.
struct RollCallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollcall", abstract: Help.words.aboutRollCall)

  @OptionGroup var recording: RecordingOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
  var format: RecordFormat = .text

  @OptionGroup var meeting: MeetingArgument

  @Argument(
    help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var site: String?

  @Option(help: ArgumentHelp(Help.words.pictureOption, valueName: "good|poor|none"))
  var picture: RollCall.Quality?

  @Option(help: ArgumentHelp(Help.words.soundOption, valueName: "good|poor|none"))
  var sound: RollCall.Quality?

  @OptionGroup var remark: NoteOption

  func run() throws {
    let desk = try recording.office.desk()
    guard let site else {
      guard picture == nil, sound == nil, remark.note.isEmpty else {
        throw Ending(usage: desk.words.oneSite)
      }
      return try show(at: desk)
    }
    guard let picture else { throw Ending(usage: desk.words.missing("--picture")) }
    guard let sound else { throw Ending(usage: desk.words.missing("--sound")) }
    let call = RollCall(
      meeting: Meeting.ID(meeting.id), site: try desk.site(site).code, picture: picture, sound: sound,
      note: remark.note)
    try recording.keep(.rollCall(call), at: desk)
  }

  private func show(at desk: Desk) throws {
    let found = try desk.meeting(meeting.id)
    let book = try desk.book()
    switch format {
    case .text: Output.write(TrialRunText.render(found, book, desk.edition, style: Terminal.style()))
    case .json: Output.write(TrialRunJSON.render(found, book, desk.edition))
    case .csv: Output.write(TrialRunCSV.render(found, book, desk.edition))
    }
  }
}

extension RollCall.Quality: ExpressibleByArgument {}
