import Foundation
import Monitor
import Readiness

/// What the shell offers where a site is wanted: names without accents and spaces, and codes; and what sites have.
enum SiteCompletion {
  static func all() -> [String] { candidates { _ in true } }

  static func districts() -> [String] { candidates { $0.level == .district } }

  static func lines() -> [String] {
    ids { $0.sites.flatMap(\.lines).map(\.id.rawValue) + ["main", "backup"] }
  }

  static func devices() -> [String] { ids { $0.sites.flatMap(\.devices).map(\.id.rawValue) } }

  static func carriers() -> [String] { ids { $0.carriers.map(\.id.rawValue) } }

  private static func ids(_ list: (Inventory) -> [String]) -> [String] {
    inventory.map { Set(list($0)).sorted() } ?? []
  }

  private static var inventory: Inventory? {
    try? Configuration.find(nil, environment: ProcessInfo.processInfo.environment).inventory
  }

  private static func candidates(_ isWanted: (Site) -> Bool) -> [String] {
    guard let sites = inventory?.sites.filter(isWanted) else { return [] }
    let names = sites.map(\.shellName)
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return names.filter { counts[$0] == 1 } + sites.map(\.code.rawValue)
  }
}

/// What the shell offers where a meeting is wanted: the ids of those of the last and the next month.
enum MeetingCompletion {
  static func all() -> [String] {
    let client = DaemonClient(socket: RecordOptions.usualSocket, deadline: .seconds(1))
    let month: Duration = .seconds(31 * 86_400)
    let near = Window(from: .current - month, until: .current + month)
    return ((try? client.meetings(over: near)) ?? []).map(\.id.rawValue)
  }
}
