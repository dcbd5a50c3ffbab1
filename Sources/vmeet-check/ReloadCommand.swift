import ArgumentParser
import Monitor
import Readiness
import Reporting

/// Lets the daemon read its configuration anew.
struct ReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "reload", abstract: Help.words.aboutReload)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var record: RecordOptions

  @Flag(help: ArgumentHelp(Help.words.insistOption))
  var force = false

  func run() throws {
    let words = Help.words
    let client = DaemonClient(socket: record.socketPath)
    let reply: Reload
    do throws(DaemonClient.Refusal) {
      reply = try Reload.ask(client, force: force, language: words.language)
    } catch {
      throw Ending(daemon: error, at: record.socketPath)
    }
    guard reply.isAccepted else {
      let faults = reply.lines.map { $0 + "\n" }.joined()
      throw Ending(.configuration, faults + words.reloadRefused + "\n")
    }
    let changes = reply.lines.isEmpty ? [words.noDifference] : reply.lines
    Output.write((changes + [words.reloaded(reply.hash)]).map { $0 + "\n" }.joined())
  }
}

extension Ending {
  /// Puts into words why the daemon gave no answer.
  init(daemon refusal: DaemonClient.Refusal, at socket: String) {
    let words = Help.words
    switch refusal {
    case .absent: self.init(.daemonAbsent, words.daemonAbsent(socket) + "\n")
    case .notAllowed: self.init(.daemonAbsent, words.daemonNotAllowed(socket) + "\n")
    case .broken(let detail): self.init(.daemonAbsent, words.daemonBroken(detail) + "\n")
    }
  }
}
