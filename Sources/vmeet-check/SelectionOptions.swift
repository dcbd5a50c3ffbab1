import ArgumentParser
import Readiness
import Reporting

/// What the command line says of the sites and lines to look at.
struct SelectionOptions {
  var sites: [String]
  var districts: [String]
  var level: SiteLevel?
  var line: String?

  /// Resolves names to codes; an ambiguous or unknown one ends with what would have matched.
  func selection(in inventory: Inventory, _ words: Words) throws -> Selection {
    let index = SiteIndex(inventory.sites)
    var chosen: Set<Site.ID>?
    if !sites.isEmpty || !districts.isEmpty {
      let named = try sites.map { try index.code(of: $0, in: inventory, words) }
      let parents = try districts.map { try index.code(of: $0, in: inventory, words) }
      chosen = Set(named).union(inventory.sites.filter { $0.isWithin(parents) }.map(\.code))
    }
    if let level {
      let atLevel = Set(inventory.sites.filter { $0.level == level }.map(\.code))
      chosen = chosen?.intersection(atLevel) ?? atLevel
    }
    let selection = Selection(sites: chosen, lines: line.map(Self.lines))
    guard !selection.sites(in: inventory).isEmpty else { throw Ending(.usage, words.emptySelection + "\n") }
    return selection
  }

  private static func lines(_ text: String) -> Selection.Lines {
    LineRole(rawValue: text).map(Selection.Lines.role) ?? .id(Line.ID(text))
  }
}

extension Site {
  fileprivate func isWithin(_ parents: [Site.ID]) -> Bool {
    parents.contains(code) || within.map(parents.contains) ?? false
  }
}

extension SiteIndex {
  /// The code of the one site that is meant, or the end with what would have matched.
  func code(of query: String, in inventory: Inventory, _ words: Words) throws -> Site.ID {
    switch find(query) {
    case .found(let code): return code
    case .ambiguous(let codes):
      throw Ending(.usage, words.ambiguousSite(query, inventory.names(of: codes)) + "\n")
    case .notFound(let nearest):
      throw Ending(.usage, words.unknownSite(query, inventory.names(of: nearest)) + "\n")
    }
  }
}

extension Inventory {
  /// "088 huyện Sa Pa" for each code, in their order.
  fileprivate func names(of codes: [Site.ID]) -> [String] {
    codes.compactMap { code in sites.first { $0.code == code }.map { "\(code)  \($0.displayName)" } }
  }
}
