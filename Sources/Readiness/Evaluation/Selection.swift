/// The part of a province that is judged.
public struct Selection: Hashable, Sendable {
  /// Which lines of a site are looked at.
  public enum Lines: Hashable, Sendable {
    /// Those of a role.
    case role(LineRole)
    /// Those with this id, at whichever site.
    case id(Line.ID)
  }

  /// The codes of the sites; nil selects all of them.
  public var sites: Set<Site.ID>?
  /// The lines; nil selects all of them.
  public var lines: Lines?

  /// Selects the whole province, or a part of it.
  public init(sites: Set<Site.ID>? = nil, lines: Lines? = nil) {
    self.sites = sites
    self.lines = lines
  }

  /// The selected sites in the order of the inventory.
  ///
  /// A site without any of the selected lines is left out: nothing is asked of it, so nothing is said.
  public func sites(in inventory: Inventory) -> [Site] {
    inventory.sites.filter { site in
      (sites?.contains(site.code) ?? true) && !lines(of: site).isEmpty
    }
  }

  /// The selected lines of a site in the order of the inventory.
  public func lines(of site: Site) -> [Line] {
    switch lines {
    case nil: site.lines
    case .role(let role): site.lines.filter { $0.role == role }
    case .id(let id): site.lines.filter { $0.id == id }
    }
  }
}
