import Foundation
import Monitor
import Readiness

/// What the shell offers where a site is wanted: names without accents and spaces, and codes.
enum SiteCompletion {
  static func all() -> [String] { candidates { _ in true } }

  static func districts() -> [String] { candidates { $0.level == .district } }

  private static func candidates(_ isWanted: (Site) -> Bool) -> [String] {
    let environment = ProcessInfo.processInfo.environment
    guard let configuration = try? Configuration.find(nil, environment: environment) else { return [] }
    let sites = configuration.inventory.sites.filter(isWanted)
    let names = sites.map(\.shellName)
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return names.filter { counts[$0] == 1 } + sites.map(\.code.rawValue)
  }
}
