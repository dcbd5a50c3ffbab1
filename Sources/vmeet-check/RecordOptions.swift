import ArgumentParser
import Foundation
import Monitor
import Readiness
import Reporting

/// Where the record and the daemon are, and how they are reached.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(Help.words.stateOption, valueName: Help.words.folderValue), completion: .directory)
  var stateDirectory: String?

  @Option(help: ArgumentHelp(Help.words.socketOption, valueName: Help.words.fileValue), completion: .file())
  var socket: String?

  private var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// The folder of the record.
  var folder: String { stateDirectory ?? environment["VMEET_STATE"] ?? "/var/lib/vmeet" }
  /// The path of the daemon's socket.
  var socketPath: String { socket ?? Self.usualSocket }
  /// Where the daemon's socket is when nobody names one.
  static var usualSocket: String {
    ProcessInfo.processInfo.environment["VMEET_SOCKET"] ?? "/run/vmeet/vmeetd.sock"
  }
  /// Where it is measured from.
  var vantage: String { Configuration.vantage(in: environment) }

  /// The questions over the files, with what the daemon cannot write at the moment.
  func archive(_ configuration: Configuration) throws(RecordFault) -> Archive {
    // Asked before the files are read: what is written in between is seen twice and counted once.
    let unkept = (try? UnkeptResults.ask(client)) ?? .none
    return try Archive.reading(folder, unkept: unkept, configuration: configuration, vantage: vantage)
  }

  private var client: DaemonClient { DaemonClient(socket: socketPath, deadline: .seconds(2)) }

  /// What the daemon says of itself before its figures; empty where it is well or absent.
  func warnings(_ words: Words) -> String {
    guard let state = try? DaemonState.ask(client, language: words.language) else { return "" }
    return OwnWarnings.render(state.alarms, unkept: state.unkept, words: words, style: Terminal.style())
  }
}

/// The forms in which the record is written.
enum RecordFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case csv

  static let choices = allCases.map(\.rawValue).joined(separator: "|")
}

extension Window {
  /// The last stretch of that length, in the form of sites.json.
  init(since text: String) throws {
    guard let length = Duration(settingText: text), length > .zero, length <= .seconds(1100 * 86_400) else {
      throw ValidationError(Help.words.badDuration(text))
    }
    self.init(last: length, until: .current)
  }

  /// A calendar month in a zone, as far as it has passed.
  init(month text: String?, zone: String) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    var parts = calendar.dateComponents([.year, .month], from: Date())
    if let text {
      guard let match = text.wholeMatch(of: /([0-9]{4})-(0[1-9]|1[0-2])/), let year = Int(match.1),
        year >= 1970
      else { throw ValidationError(Help.words.badMonth(text)) }
      (parts.year, parts.month) = (year, Int(match.2))
    }
    guard let first = calendar.date(from: parts), first < Date(),
      let next = calendar.date(byAdding: .month, value: 1, to: first)
    else { throw ValidationError(Help.words.badMonth(text ?? "")) }
    let bounds = [first, next].map { WallTime(milliseconds: Int64($0.timeIntervalSince1970 * 1000)) }
    self.init(from: bounds[0], until: min(bounds[1], .current))
  }
}
