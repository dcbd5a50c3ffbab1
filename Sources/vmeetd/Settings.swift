import ArgumentParser
import Foundation
import Monitor
import Readiness
import Reporting
import Web

/// With what a daemon runs: its arguments, the environment systemd gives it, and the defaults.
struct Settings {
  var configuration: Configuration
  var stateFolder: String
  var socket: String
  var listen: LocalAPI.Loopback?
  var vantage: String
  var words: Words
  var notice: ServiceNotice

  /// Puts them together, or ends with every fault.
  init(_ arguments: Vmeetd, environment: [String: String]) throws {
    let named = (arguments.lang ?? environment["VMEET_LANG"]).flatMap { $0.isEmpty ? nil : $0 }
    let given = named.flatMap(Language.init(rawValue:))
    if let named, given == nil { throw Ending(.usage, Help.words.unknownLanguage(named)) }
    do throws(Configuration.Refusal) {
      configuration = try Configuration.find(arguments.config, environment: environment)
    } catch {
      throw Ending(.configuration, error.text(in: Help.words))
    }
    words = Words(given ?? configuration.inventory.province.language)
    stateFolder = arguments.stateDirectory ?? environment["STATE_DIRECTORY"] ?? "/var/lib/vmeet"
    socket = arguments.socket ?? (environment["RUNTIME_DIRECTORY"] ?? "/run/vmeet") + "/vmeetd.sock"
    vantage = Configuration.vantage(in: environment)
    notice = ServiceNotice(environment: environment)
    guard let text = arguments.listen else { return }
    guard let loopback = LocalAPI.Loopback(text) else { throw Ending(.usage, words.notLoopback(text)) }
    listen = loopback
  }
}

extension LocalAPI.Loopback {
  /// Takes "127.0.0.1:PORT" or "[::1]:PORT"; nil for anything else.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else {
      return nil
    }
    self.init(host: text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]")), port: port)
  }
}

/// How the program ends where it cannot run: with a code, and a text.
struct Ending: Error {
  var code: Reporting.ExitCode
  var text: String

  init(_ code: Reporting.ExitCode, _ text: String) {
    self.code = code
    self.text = text
  }
}
