import ArgumentParser
import Monitor
import Reporting

/// Looks this machine over.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: Help.words.aboutDoctor, discussion: Help.words.aboutDoctorCodes)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  func run() throws {
    let configuration = try shared.configuration()
    let words = try shared.words(of: configuration.inventory)
    let found = Doctor(
      configuration.inventory, folder: record.folder, socket: record.socketPath, words: words
    )
    .look()
    throw Ending(
      DoctorText.exitCode(of: found), DoctorText.render(found, words: words, style: Terminal.style()),
      isResult: true)
  }
}
