import Foundation
import Testing

/// The README, by the marks that set apart what the code must agree with.
struct Readme {
  private let lines: [Substring]

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
    lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines between `<!-- mark -->` and `<!-- /mark -->`.
  func part(_ mark: String) throws -> [String] {
    let begin = try #require(lines.firstIndex(of: "<!-- \(mark) -->"))
    let end = try #require(lines[begin...].firstIndex(of: "<!-- /\(mark) -->"))
    return lines[(begin + 1)..<end].map(String.init)
  }

  /// The cells of the table in a part, without its head.
  func table(_ mark: String) throws -> [[String]] {
    try part(mark).dropFirst(2).map { row in
      row.split(separator: " | ").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "| ")) }
    }
  }
}

extension String {
  /// The words of a cell that stand between backticks.
  var codes: [String] { matches(of: #/`([^`]+)`/#).map { String($0.output.1) } }
}
