import ArgumentParser
import Foundation
import Monitor
import Readiness
import Reporting

extension MeetingsCommand {
  /// Enters a meeting.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Help.words.aboutMeetingsAdd, discussion: Help.words.aboutTimes)

    @OptionGroup var recording: RecordingOptions
    @OptionGroup var meeting: MeetingOptions

    func run() throws {
      let desk = try recording.office.desk()
      try recording.keep(.meeting(.add(try meeting.entry(changing: nil, at: desk))), at: desk)
    }
  }

  /// Changes a meeting that was entered.
  struct Edit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Help.words.aboutMeetingsEdit, discussion: Help.words.aboutTimes)

    @OptionGroup var recording: RecordingOptions
    @OptionGroup var argument: MeetingArgument
    @OptionGroup var meeting: MeetingOptions

    func run() throws {
      let desk = try recording.office.desk()
      let old = try desk.book().entry(Meeting.ID(argument.id))
      guard let old else { throw Ending(.usage, desk.words.notEnteredHere(argument.id) + "\n") }
      let new = try meeting.entry(changing: old, at: desk)
      guard new != old else { throw Ending(usage: desk.words.nothingToChange) }
      try recording.keep(.meeting(.edit(Meeting.ID(argument.id), to: new)), at: desk)
    }
  }

  /// Says that a meeting will not be held.
  struct Cancel: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutMeetingsCancel)

    @OptionGroup var recording: RecordingOptions
    @OptionGroup var meeting: MeetingArgument

    func run() throws {
      let desk = try recording.office.desk()
      try recording.keep(.meeting(.cancel(Meeting.ID(meeting.id))), at: desk)
    }
  }

  /// Has a calendar kept.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutMeetingsImport)

    @OptionGroup var recording: RecordingOptions

    @Argument(
      help: ArgumentHelp(Help.words.calendarArgument, valueName: Help.words.fileValue),
      completion: .file(extensions: ["ics"]))
    var file: String

    @Option(help: ArgumentHelp(Help.words.calendarNameOption, valueName: Help.words.nameValue))
    var name: String?

    func run() throws {
      let desk = try recording.office.desk()
      let plain = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      let calendar = name ?? plain
      guard (1...OfficeText.name).contains(calendar.count) else {
        throw Ending(usage: desk.words.badName("--name", limit: OfficeText.name))
      }
      try recording.keep(calendar: try read(desk.words), as: calendar, at: desk)
    }

    private func read(_ words: Words) throws -> [UInt8] {
      do throws(Configuration.Refusal) {
        return try Configuration.read(file)
      } catch {
        var number = ENOENT
        if case .unreadable(_, let found) = error { number = found }
        throw Ending(.inputOutput, words.unreadable(file, because: String(cString: strerror(number))) + "\n")
      }
    }
  }
}

extension OfficeBook {
  /// The meeting that was entered under an id, or that an instance comes from; nil where there is none.
  fileprivate func entry(_ id: Meeting.ID) -> MeetingEntry? {
    Self.number(of: id).flatMap { number in meetings.first { $0.number == number }?.record }
  }
}
