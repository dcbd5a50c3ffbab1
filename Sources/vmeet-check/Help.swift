import Foundation
import Monitor
import Readiness
import Reporting

/// The words of the help texts, in the language that the command line, the environment or the province asks for.
enum Help {
  /// Chosen once at start: the parser's declarations are made before any option is read.
  static let words = Words(
    language(arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment))

  /// `--lang`, else `$VMEET_LANG`, else the province's language, else Vietnamese.
  static func language(arguments: [String], environment: [String: String]) -> Language {
    let named = ArgumentOrder.value(of: "--lang", in: arguments) ?? environment["VMEET_LANG"]
    if let language = named.flatMap(Language.init(rawValue:)) { return language }
    let path = ArgumentOrder.value(of: "--config", in: arguments)
    let configuration = try? Configuration.find(path, environment: environment)
    return configuration?.inventory.province.language ?? .vietnamese
  }

  /// The parser's own headings and sentences in the language of the help texts.
  static func translated(_ text: String) -> String {
    words.parserPhrases.reduce(text) { $0.replacingOccurrences(of: $1.english, with: $1.own) }
  }
}
