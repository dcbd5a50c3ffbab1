import Readiness

/// Where a site is counted: with the province's own, in a district, or in none.
enum DistrictGroup: Hashable, Comparable {
  case province
  case district(Site.ID)
  case none
}

extension Edition {
  /// Where a site is counted.
  func group(of site: Site) -> DistrictGroup {
    site.level == .province ? .province : district(of: site).map(DistrictGroup.district) ?? .none
  }

  /// Things counted by their sites: the province first, the districts in order of code, then what is in none.
  func grouped<Thing>(_ things: [Thing], by site: (Thing) -> Site) -> [(name: String, things: [Thing])] {
    let groups = Dictionary(grouping: things) { group(of: site($0)) }
    return groups.keys.sorted().map { (name(of: $0), groups[$0] ?? []) }
  }

  private func name(of group: DistrictGroup) -> String {
    switch group {
    case .province: words.province
    case .district(let code): site(code).map(name) ?? code.rawValue
    case .none: words.elsewhere
    }
  }
}
