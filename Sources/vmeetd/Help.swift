import ArgumentParser
import Foundation
import Monitor
import Readiness
import Reporting

/// The words of the help texts, in the language that the command line, the environment or the province asks for.
enum Help {
  /// Chosen once at start: the parser's declarations are made before any option is read.
  static let words = Words(
    language(arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment))

  private static func language(arguments: [String], environment: [String: String]) -> Language {
    let named = value(of: "--lang", in: arguments) ?? environment["VMEET_LANG"]
    if let language = named.flatMap(Language.init(rawValue:)) { return language }
    let path = value(of: "--config", in: arguments)
    let configuration = try? Configuration.find(path, environment: environment)
    return configuration?.inventory.province.language ?? .vietnamese
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
      if argument == option { return index + 1 < arguments.count ? arguments[index + 1] : nil }
    }
    return nil
  }

  /// The parser's own headings and sentences in the language of the help texts.
  static func translated(_ text: String) -> String {
    words.parserPhrases.reduce(text) { $0.replacingOccurrences(of: $1.english, with: $1.own) }
  }
}
