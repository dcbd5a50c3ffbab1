import ArgumentParser
import Readiness
import Reporting

/// The meetings: lists them and tells the daemon of new ones.
struct MeetingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meetings", abstract: Help.words.aboutMeetings, discussion: Help.words.aboutTimes,
    subcommands: [
      List.self, Next.self, Show.self, Add.self, Edit.self, Cancel.self, Import.self,
    ])

  /// Lists the meetings of a stretch of time.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutMeetingsList)

    @OptionGroup var office: OfficeOptions

    @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
    var format: RecordFormat = .text

    @Option(help: ArgumentHelp(Help.words.listFromOption, valueName: Help.words.timeValue))
    var from: String?

    @Option(help: ArgumentHelp(Help.words.listUntilOption, valueName: Help.words.timeValue))
    var until: String?

    func run() throws {
      let desk = try office.desk()
      let start = try from.map(desk.clock.start) ?? desk.now
      let end = try until.map(desk.clock(.after(start)).end) ?? start + .seconds(30 * 86_400)
      guard start < end else { throw Ending(usage: desk.words.endsBeforeStart) }
      guard end - start <= .seconds(400 * 86_400) else {
        throw Ending(usage: desk.words.listTooLong(days: 400))
      }
      let window = Window(from: start, until: end)
      let meetings = try desk.meetings(in: window)
      switch format {
      case .text:
        Output.write(MeetingsText.render(meetings, in: window, desk.edition, style: Terminal.style()))
      case .json: Output.write(MeetingJSON.render(meetings, in: window, desk.edition))
      case .csv: Output.write(MeetingsCSV.render(meetings, desk.edition))
      }
    }
  }

  /// Shows the next meeting, or the one that is held.
  struct Next: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutMeetingsNext)

    @OptionGroup var office: OfficeOptions

    @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
    var format: RecordFormat = .text

    func run() throws {
      let desk = try office.desk()
      let year = Window(from: desk.now, until: desk.now + .seconds(366 * 86_400))
      let next = try desk.meetings(in: year).first { !$0.isCancelled && $0.end > desk.now }
      guard let next else {
        return Output.write(format.renderNoMeeting(desk.edition))
      }
      Output.write(format.render(next, at: desk))
    }
  }

  /// Shows one meeting.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutMeetingsShow)

    @OptionGroup var office: OfficeOptions

    @Option(help: ArgumentHelp(Help.words.formatOption, valueName: RecordFormat.choices))
    var format: RecordFormat = .text

    @OptionGroup var meeting: MeetingArgument

    func run() throws {
      let desk = try office.desk()
      Output.write(format.render(try desk.meeting(meeting.id), at: desk))
    }
  }
}

/// A meeting by its id.
struct MeetingArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(Help.words.meetingArgument, valueName: Help.words.meetingValue),
    completion: .custom { _, _, _ in MeetingCompletion.all() })
  var id: String
}

extension RecordFormat {
  fileprivate func render(_ meeting: Meeting, at desk: Desk) -> String {
    switch self {
    case .text:
      MeetingText.render(
        meeting, desk.checkpoints(of: meeting), ledger: desk.ledger(of: meeting), desk.edition, at: desk.now,
        style: Terminal.style())
    case .json: MeetingJSON.render(meeting, desk.checkpoints(of: meeting), desk.edition)
    case .csv: MeetingsCSV.render([meeting], desk.edition)
    }
  }

  fileprivate func renderNoMeeting(_ edition: RecordEdition) -> String {
    switch self {
    case .text: edition.words.noNextMeeting + "\n"
    case .json: MeetingJSON.render(nil, [], edition)
    case .csv: MeetingsCSV.render([], edition)
    }
  }
}
