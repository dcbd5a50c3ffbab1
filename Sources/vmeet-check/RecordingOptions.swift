import ArgumentParser
import Monitor
import Readiness
import Reporting

/// What every command takes that speaks with the daemon of what people know.
struct OfficeOptions: ParsableArguments {
  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  /// All that is needed to understand what was typed and to answer.
  func desk() throws -> Desk {
    let configuration = try shared.configuration()
    return Desk(
      configuration: configuration, words: try shared.words(of: configuration.inventory), now: .current,
      record: record)
  }
}

/// What every command takes that records something.
struct RecordingOptions: ParsableArguments {
  @OptionGroup var office: OfficeOptions

  @Option(help: ArgumentHelp(Help.words.byOption, valueName: Help.words.nameValue))
  var by: String?

  func validate() throws {
    guard let by else { return }
    guard (1...OfficeText.name).contains(by.count) else {
      throw ValidationError(Help.words.badName("--by", limit: OfficeText.name))
    }
  }

  /// Has the daemon keep something and says so, or ends with why it does not.
  func keep(_ record: OfficeRecord, at desk: Desk, force: Bool = false) throws {
    let reply = try desk.asking { client throws(DaemonClient.Refusal) in
      try client.record(record, by: by, force: force, language: desk.words.language)
    }
    let (number, id, warnings) = try desk.kept(reply)
    Output.write(
      RecordedText.render(
        record, number: number, id: id, warnings: warnings, desk.edition, style: Terminal.style()))
  }

  /// Has the daemon keep a calendar and says so, or ends with why it does not.
  func keep(calendar bytes: [UInt8], as calendar: String, at desk: Desk) throws {
    let reply = try desk.asking { client throws(DaemonClient.Refusal) in
      try client.keep(calendar: bytes, as: calendar, by: by, language: desk.words.language)
    }
    let ahead = try desk.kept(reply, saying: \.placed).number
    Output.write(RecordedText.render(calendar: calendar, ahead: ahead, desk.words, style: Terminal.style()))
  }
}

/// The option `--note`.
struct NoteOption: ParsableArguments {
  @Option(help: ArgumentHelp(Help.words.noteOption, valueName: Help.words.textValue))
  var note = ""
}

/// Until when something counts.
struct ExpiryOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Help.words.untilOption, valueName: Help.words.timeValue))
  var until: String?

  @Option(
    name: .customLong("for"), help: ArgumentHelp(Help.words.forOption, valueName: Help.words.durationValue))
  var length: String?

  /// The end; nil where neither option is given.
  func end(at desk: Desk) throws -> WallTime? {
    switch (until, length) {
    case (nil, nil): return nil
    case (let until?, nil): return try desk.clock.end(until)
    case (nil, let length?): return desk.now + (try desk.duration(length))
    case (_?, _?): throw Ending(usage: desk.words.onlyOneOf("--until", "--for"))
    }
  }
}
