import ArgumentParser
import Monitor
import Reporting

/// Writes the whole record into one file.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "backup", abstract: Help.words.aboutBackup)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Argument(help: ArgumentHelp(Help.words.fileArgument, valueName: Help.words.fileValue), completion: .file())
  var file: String

  func run() throws {
    try RecordFiles.backup(record.folder, to: file)
    Output.write(Help.words.backedUp(file) + "\n")
  }
}

/// Puts a backup in the record's place.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restore", abstract: Help.words.aboutRestore)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Argument(help: ArgumentHelp(Help.words.fileArgument, valueName: Help.words.fileValue), completion: .file())
  var file: String

  func run() throws {
    try RecordFiles.restore(file, to: record.folder)
    Output.write(Help.words.restored(record.folder) + "\n")
  }
}

/// Looks after the record's files.
struct DBCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: Help.words.aboutDB, subcommands: [Check.self, Recover.self])

  /// Looks for damage.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutDBCheck)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var record: RecordOptions

    func run() throws {
      let findings = try RecordFiles.check(record.folder)
      if findings.isEmpty { return Output.write(Help.words.recordWhole(record.folder) + "\n") }
      throw Ending(
        .inputOutput, findings.map { Help.words.recordDamaged($0.file, detail: $0.detail) + "\n" }.joined())
    }
  }

  /// Sets damaged files aside and saves what can be read.
  struct Recover: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.words.aboutDBRecover)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var record: RecordOptions

    func run() throws {
      let done = try RecordFiles.recover(record.folder).map(Help.words.alarm)
      Output.write((done.isEmpty ? [Help.words.nothingToRecover] : done).map { $0 + "\n" }.joined())
    }
  }
}
