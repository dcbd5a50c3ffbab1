/// A site as a file gives it, with what can only be judged beside the others.
struct SiteDraft {
  var code: Located<Site.ID>
  var within: Located<Site.ID>?
  var site: Site
  var lineClaims: [Claim]
  var deviceClaims: [Claim]
}

extension InventoryObject {
  /// Reads `sites` in the order of the file.
  mutating func sites(_ parts: SharedParts) -> [SiteDraft] {
    if !has("sites") { note(.json(.missingKey("sites"))) }
    return objects("sites", keys: Keys.site) { $0.site(parts) } ?? []
  }

  private mutating func site(_ parts: SharedParts) -> SiteDraft {
    let code = required("code", .identifier(), standIn: Site.ID(""))
    let within = value("within", .identifier() as Shape<Site.ID, Rule>)
    let lines = lines(parts)
    let devices = devices(on: lines, parts)
    var site = placedSite(code.value, within: within?.value, parts)
    site.lines = lines.map(\.line)
    site.devices = devices.map(\.device)
    return SiteDraft(
      code: code, within: within, site: site, lineClaims: lines.map(\.claim),
      deviceClaims: devices.flatMap(\.claims))
  }

  /// The site without its lines and devices.
  private mutating func placedSite(_ code: Site.ID, within: Site.ID?, _ parts: SharedParts) -> Site {
    let level = required("level", .choice, standIn: SiteLevel.commune).value
    var bar = AppliedBar(parts.bar)
    bar.lay(parts.levelBars[level] ?? BarOverride(), from: .level)
    bar.lay(barOverride(), from: .site)
    return Site(
      code: code, kind: required("kind", .choice, standIn: .ruralCommune).value,
      name: required("name", .text(limit: 100), standIn: "").value, level: level, within: within,
      tags: values("tags", .text(limit: 100))?.map(\.value) ?? [],
      formerly: values("formerly", .identifier())?.map(\.value) ?? [],
      note: value("note", .text(limit: 2000))?.value,
      failover: value("failover", .choice)?.value ?? Defaults.failover, lines: [], contacts: contacts(),
      bar: bar.bar, barSources: bar.sources)
  }

  /// Judges the sites beside each other: codes, parents, the province's own.
  mutating func noteRelations(_ sites: [SiteDraft], province: Located<Site.ID>) {
    noteRepeated(.site, sites.map(\.code))
    let codes = Set(sites.map(\.code.value))
    for within in sites.compactMap(\.within) where !codes.contains(within.value) {
      noteUnknown(.site, within, among: sites.map(\.code.value))
    }
    noteCycles(sites)
    if !province.value.rawValue.isEmpty, !codes.contains(province.value) {
      note(.noProvinceSite(code: province.value.rawValue), at: province)
    }
  }

  /// Notes each circle once, at its site that a walk up the tree meets twice.
  private mutating func noteCycles(_ sites: [SiteDraft]) {
    let parents = Dictionary(
      sites.compactMap { site in site.within.map { (site.code.value, $0) } },
      uniquingKeysWith: { first, _ in first })
    var known: Set<Site.ID> = []
    for site in sites {
      var way: [Site.ID] = []
      var next: Site.ID? = site.code.value
      while let code = next, known.insert(code).inserted {
        way.append(code)
        next = parents[code]?.value
      }
      guard let next, let start = way.firstIndex(of: next), let within = parents[next] else { continue }
      note(.cycle(way[start...].map(\.rawValue)), at: within)
    }
  }
}
