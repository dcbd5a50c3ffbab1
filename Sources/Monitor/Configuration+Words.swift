import Foundation
import Readiness
import Reporting

extension Configuration.Refusal {
  /// Every fault in words, one a line, and what to do next.
  public func text(in words: Words) -> String { lines(in: words).joined(separator: "\n") }

  /// The first fault, and how many there are.
  var line: String {
    let lines = lines(in: Words(.english))
    return lines.count < 2 ? lines.joined() : "\(lines[0]) (\(lines[lines.count - 1]))"
  }

  private func lines(in words: Words) -> [String] {
    switch self {
    case .notFound(let places): [words.noConfiguration(places)]
    case .unreadable(let path, let code): [words.unreadable(path, because: String(cString: strerror(code)))]
    case .faulty(let path, let faults):
      faults.map { $0.text(in: words.language, file: path) } + [words.faultCount(faults.count, path)]
    }
  }
}
