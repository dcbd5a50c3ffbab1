import Foundation
import History
import Readiness

/// What keeping and asking the history costs: sizes, answers, a cold start, and bytes written.
///
/// vmeet-history-bench FOLDER [YEAR-DAYS]: works in FOLDER, which should lie on a real disk.
@main
enum HistoryBench {
  static func main() throws {
    guard CommandLine.arguments.count > 1 else {
      print("usage: vmeet-history-bench FOLDER [DAYS-OF-A-YEAR]")
      exit(64)
    }
    let folder = CommandLine.arguments[1]
    let days = CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) ?? 365
    for kind in Recording.Kind.allCases { try Sizes(kind, in: "\(folder)/\(kind)").measure() }
    try Written(in: "\(folder)/written").measure()
    try Asked(in: "\(folder)/asked", days: days).measure()
  }
}
