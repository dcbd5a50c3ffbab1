import Foundation
import History
import Readiness

/// What keeping and asking the history costs: sizes, memory, bytes written, answers and a cold start.
///
/// vmeet-history-bench FOLDER SECTION [NUMBER]: works in FOLDER, which should lie on a real disk. Each section is
/// a process of its own, so that its memory is its own too.
@main
enum HistoryBench {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count > 2 else { return refuse() }
    let folder = "\(words[1])/\(words[2])-\(words.count > 3 ? words[3] : "")"
    let number = words.dropFirst(3).first.flatMap(Int.init)
    switch words[2] {
    case "sizes": for kind in Recording.Kind.allCases { try Sizes(kind, in: "\(folder)\(kind)").measure() }
    case "written": try Written(in: folder).measure()
    case "hour": try RunningHour(.tcp, checks: number ?? 10_000, in: folder).measure()
    case "trains": try RunningHour(.train, checks: number ?? 10_000, in: folder).measure()
    case "month": try Month(in: folder, days: number ?? 30).measure()
    case "year": try Year(in: folder, days: number ?? 365).measure()
    default: refuse()
    }
  }

  private static func refuse() {
    say("usage: vmeet-history-bench FOLDER sizes|written|hour|trains|month|year [CHECKS|DAYS]")
    exit(64)
  }
}
