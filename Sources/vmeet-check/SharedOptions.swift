import ArgumentParser
import Foundation
import Monitor
import Readiness
import Reporting

/// The options that every command takes, before or after its name.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(Help.words.configOption, valueName: Help.words.fileValue),
    completion: .file(extensions: ["json"]))
  var config: String?

  @Option(help: ArgumentHelp(Help.words.languageOption, valueName: "vi|en"), completion: .list(["vi", "en"]))
  var lang: String?

  /// Finds and reads the configuration, or ends with every fault of it.
  func configuration() throws -> Configuration {
    try Self.refusing { () throws(Configuration.Refusal) in
      try Configuration.find(config, environment: ProcessInfo.processInfo.environment)
    }
  }

  /// The language of what is written.
  func words(of inventory: Inventory) throws -> Words {
    let named = lang ?? ProcessInfo.processInfo.environment["VMEET_LANG"]
    guard let named, !named.isEmpty else { return Words(inventory.province.language) }
    guard let language = Language(rawValue: named) else {
      throw ValidationError(Help.words.unknownLanguage(named))
    }
    return Words(language)
  }

  /// Reads a configuration that was named, or ends with every fault of it.
  static func read(_ path: String) throws -> Configuration {
    try refusing { () throws(Configuration.Refusal) in try Configuration(path: path) }
  }

  /// Turns a refusal into words and a code.
  static func refusing<Value>(_ body: () throws(Configuration.Refusal) -> Value) throws -> Value {
    do throws(Configuration.Refusal) {
      return try body()
    } catch {
      throw Ending(refusal: error)
    }
  }
}

extension Ending {
  init(refusal: Configuration.Refusal) {
    let text = refusal.text(in: Help.words) + "\n"
    switch refusal {
    case .unreadable: self.init(.inputOutput, text)
    case .notFound, .faulty: self.init(.configuration, text)
    }
  }
}
