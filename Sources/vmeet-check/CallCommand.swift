import ArgumentParser
import Readiness
import Reporting

/// Notes that somebody was told of a fault, and what they said.
struct CallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: Help.words.aboutCall, discussion: Help.words.aboutTimes)

  /// Whether somebody answered.
  enum Answer: EnumerableFlag {
    case answered
    case noAnswer

    static func help(for value: Self) -> ArgumentHelp? {
      switch value {
      case .answered: ArgumentHelp(Help.words.answeredOption)
      case .noAnswer: ArgumentHelp(Help.words.noAnswerOption)
      }
    }
  }

  @OptionGroup var recording: RecordingOptions
  @OptionGroup var subject: SubjectArguments

  @Option(help: ArgumentHelp(Help.words.calledOption, valueName: Help.words.nameValue))
  var to: String

  @Flag var answer: Answer

  @Option(help: ArgumentHelp(Help.words.promisedOption, valueName: Help.words.timeValue))
  var promised: String?

  @Option(
    help: ArgumentHelp(
      Help.words.causeOption, valueName: ReportedCause.allCases.map(\.rawValue).joined(separator: "|")))
  var cause: ReportedCause?

  @OptionGroup var remark: NoteOption

  func run() throws {
    let desk = try recording.office.desk()
    let call = Call(
      try subject.subject(at: desk), called: to, isAnswered: answer == .answered,
      promised: try promised.map(desk.clock.end), cause: cause, note: remark.note)
    try recording.keep(.call(call), at: desk)
  }
}

extension ReportedCause: ExpressibleByArgument {}
