import ArgumentParser
import Readiness
import Reporting

/// Takes a fault on, so that nobody else need.
struct AckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: Help.words.aboutAck, discussion: Help.words.aboutTimes)

  @OptionGroup var recording: RecordingOptions
  @OptionGroup var subject: SubjectArguments
  @OptionGroup var expiry: ExpiryOptions
  @OptionGroup var remark: NoteOption

  func run() throws {
    let desk = try recording.office.desk()
    let subject = try subject.subject(at: desk)
    guard let end = try expiry.end(at: desk) else {
      throw Ending(usage: desk.words.missing("--until", or: "--for"))
    }
    try recording.keep(
      .acknowledgement(Acknowledgement(subject, until: end, note: remark.note)), at: desk)
  }
}
