import Readiness
import Reporting

extension Configuration {
  /// The language that help texts are written in, before any option is read.
  ///
  /// `--lang`, else `$VMEET_LANG`, else the province's language, else Vietnamese.
  public static func helpLanguage(arguments: [String], environment: [String: String]) -> Language {
    let named = value(of: "--lang", in: arguments) ?? environment["VMEET_LANG"]
    if let language = named.flatMap(Language.init(rawValue:)) { return language }
    let configuration = try? find(value(of: "--config", in: arguments), environment: environment)
    return configuration?.inventory.province.language ?? .vietnamese
  }

  /// The name of the place measured from: `$VMEET_VANTAGE`, else "main".
  public static func vantage(in environment: [String: String]) -> String {
    environment["VMEET_VANTAGE"].flatMap { $0.isEmpty ? nil : $0 } ?? "main"
  }

  /// The value of an option, wherever it stands; the last one counts, as it does for the parser.
  public static func value(of option: String, in arguments: [String]) -> String? {
    var found: String?
    for (index, word) in arguments.enumerated() {
      if word == option, index + 1 < arguments.count { found = arguments[index + 1] }
      if word.hasPrefix(option + "=") { found = String(word.dropFirst(option.count + 1)) }
    }
    return found
  }
}
