import Foundation
import Glibc
import Reporting

/// What stands at the other end of the two streams.
enum Terminal {
  /// How the result is laid out: for a terminal's width and colour, or plainly for a pipe.
  static func style(environment: [String: String] = ProcessInfo.processInfo.environment) -> TextStyle {
    style(of: STDOUT_FILENO, environment) ?? TextStyle(width: nil, ascii: !speaksUTF8(environment))
  }

  /// How progress is shown beside the result; nil where nobody watches.
  static func progressStyle(environment: [String: String] = ProcessInfo.processInfo.environment) -> TextStyle?
  {
    style(of: STDERR_FILENO, environment)
  }

  private static func style(of stream: Int32, _ environment: [String: String]) -> TextStyle? {
    guard isatty(stream) == 1 else { return nil }
    return TextStyle(
      width: width(of: stream) ?? 80,
      colour: (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb",
      ascii: !speaksUTF8(environment))
  }

  private static func width(of stream: Int32) -> Int? {
    var size = winsize()
    guard ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// By the first of the three variables that is set, as the C library does.
  private static func speaksUTF8(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let name = (locale ?? "C").lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }
}
