import Foundation
import Monitor
import Reporting

/// The words of the help texts.
enum Help {
  /// Chosen once at start: the parser's declarations are made before any option is read.
  static let words = Words(
    Configuration.helpLanguage(
      arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment))
}
