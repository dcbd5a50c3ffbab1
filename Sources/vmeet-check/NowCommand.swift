import ArgumentParser
import Monitor
import Readiness
import Reporting
import Synchronization

/// Measures directly, right now, with or without the daemon.
struct NowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "now", abstract: Help.words.aboutNow, discussion: Help.words.aboutNowSelection)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Option(help: ArgumentHelp(Help.words.formatOption, valueName: NowFormat.choices))
  var format: NowFormat = .text

  @OptionGroup var chosen: SelectionArguments

  @Option(
    help: ArgumentHelp(Help.words.nowMeetingOption, valueName: Help.words.meetingValue),
    completion: .custom { _, _, _ in MeetingCompletion.all() })
  var meeting: String?

  @Flag(help: ArgumentHelp(Help.words.watchOption))
  var watch = false

  @Flag(help: ArgumentHelp(Help.words.forceOption))
  var force = false

  func run() async throws {
    let configuration = try shared.configuration()
    let words = try shared.words(of: configuration.inventory)
    let meeting = try meeting.map {
      try Desk(configuration: configuration, words: words, now: .current, record: record).meeting($0)
    }
    let selection =
      try meeting?.selection(in: configuration.inventory)
      ?? chosen.selection(in: configuration.inventory, words)
    let check = try CheckNow(
      configuration, selection: selection, vantage: record.vantage, asksCarefulPortsAlways: force)
    repeat {
      let past = PastReading(record, configuration)
      var report = await measure(check, words).beside(past.figures())
      if let meeting { report = report.judged(for: meeting, in: configuration.inventory) }
      let edition = Edition(report, inventory: configuration.inventory, language: words.language)
      if watch, format == .text, Terminal.style().width != nil { Output.write("\u{1B}[H\u{1B}[2J") }
      Output.write(format.render(edition))
      guard watch else { throw Ending(format.exitCode(of: report.assessment.verdict), isResult: true) }
      try await Task.sleep(for: Defaults.interval)
    } while true
  }

  private func measure(_ check: CheckNow, _ words: Words) async -> Report {
    guard let style = Terminal.progressStyle() else { return await check.run() }
    let line = ProgressDisplay(style: style, words: words)
    defer { line.clear() }
    return await check.run { line.show($0) }
  }
}

extension Meeting {
  /// Its sites, must-have ones included.
  fileprivate func selection(in inventory: Inventory) -> Selection {
    Selection(sites: Set(participants(in: inventory).sites))
  }
}

/// One line on the terminal that tells how far a run is; written from the engine's thread, seldom.
private final class ProgressDisplay: Sendable {
  private let style: TextStyle
  private let words: Words
  private let started = ContinuousClock.now
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

  init(style: TextStyle, words: Words) {
    self.style = style
    self.words = words
  }

  func show(_ progress: CheckNow.Progress) {
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      if let last, now - last < .milliseconds(100) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let text = ProgressLine.render(
      done: progress.settled, of: progress.total, elapsed: now - started, words: words, style: style)
    Output.complain("\r\u{1B}[K" + text)
  }

  func clear() { Output.complain("\r\u{1B}[K") }
}
