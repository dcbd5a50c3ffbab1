/// Who takes part in a meeting: all of these together.
public struct Invitation: Hashable, Sendable, Codable {
  /// Every site of the inventory.
  public var isEveryone: Bool
  /// Sites by their codes.
  public var sites: [Site.ID]
  /// Districts by their codes: the district and all communes within it.
  public var districts: [Site.ID]
  /// All sites of a level.
  public var levels: [SiteLevel]
  /// All sites with one of these tags.
  public var tags: [String]

  /// Invites some sites.
  public init(
    isEveryone: Bool = false, sites: [Site.ID] = [], districts: [Site.ID] = [], levels: [SiteLevel] = [],
    tags: [String] = []
  ) {
    self.isEveryone = isEveryone
    self.sites = sites
    self.districts = districts
    self.levels = levels
    self.tags = tags
  }

  /// Invites every site.
  public static let everyone = Invitation(isEveryone: true)

  /// The invited sites as they stand in an inventory, and the named ones that do not.
  ///
  /// A code of before a merger means its successor.
  public func resolved(in inventory: Inventory) -> Invited {
    var successors: [Site.ID: Site.ID] = [:]
    for site in inventory.sites {
      for code in site.formerly { successors[code] = site.code }
    }
    let known = Set(inventory.sites.map(\.code))
    func present(_ code: Site.ID) -> Site.ID? { known.contains(code) ? code : successors[code] }
    let named = Set(sites.compactMap(present))
    let within = Set(districts.compactMap(present))
    let found = inventory.sites.filter { site in
      isEveryone || named.contains(site.code) || within.contains(site.code)
        || site.within.map(within.contains) == true || levels.contains(site.level)
        || site.tags.contains(where: tags.contains)
    }
    return Invited(
      sites: found.map(\.code), unknown: (sites + districts).filter { present($0) == nil },
      unknownTags: tags.filter { tag in !inventory.sites.contains { $0.tags.contains(tag) } })
  }
}

/// An invitation held against an inventory.
public struct Invited: Hashable, Sendable {
  /// The invited sites, in the order of the inventory.
  public var sites: [Site.ID]
  /// Codes that nobody in the inventory has: nothing can be said of them, and that must be said.
  public var unknown: [Site.ID]
  /// Tags that nobody in the inventory has.
  public var unknownTags: [String]
}

extension Meeting {
  /// The sites that take part, must-have ones included, as they stand in an inventory, and those that do not.
  public func participants(in inventory: Inventory) -> Invited {
    var invited = self.invited
    invited.sites += mustHave
    return invited.resolved(in: inventory)
  }
}
