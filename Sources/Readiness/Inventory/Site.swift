/// A place that takes part in meetings: the province, a district or a commune.
public struct Site: Hashable, Sendable {
  /// The GSO code of a site.
  public typealias ID = Identifier<Site>
  /// The GSO code, the only identifier: names are ambiguous.
  public var code: ID
  /// The kind that is always shown before the name.
  public var kind: SiteKind
  /// The name without its kind, NFC.
  public var name: String
  /// Where it stands in the tree.
  public var level: SiteLevel
  /// The parent, for counting and layout only; nil at the top.
  public var within: ID?
  /// Groups beyond the administrative tree.
  public var tags: [String]
  /// Codes that this site succeeds after a merger.
  public var formerly: [ID]
  /// A remark for people; nil where there is none.
  public var note: String?
  /// How the site changes from its main line to a backup.
  public var failover: Failover
  /// The lines, the one main line first, then the backups in the order of the file.
  public var lines: [Line]
  /// The devices in the order of the file.
  public var devices: [Device]
  /// Whom to call, the first first.
  public var contacts: [Contact]
  /// The bar by which the site is judged: its own over its level's over the default.
  public var bar: Bar
  /// Where its thresholds come from; a part that is absent is the default's.
  public var barSources: [BarPart: BarSource]

  /// Describes a site.
  public init(
    code: ID, kind: SiteKind, name: String, level: SiteLevel, within: ID? = nil, tags: [String] = [],
    formerly: [ID] = [], note: String? = nil, failover: Failover = Defaults.failover, lines: [Line],
    devices: [Device] = [], contacts: [Contact] = [], bar: Bar = Bar(),
    barSources: [BarPart: BarSource] = [:]
  ) {
    self.code = code
    self.kind = kind
    self.name = name
    self.level = level
    self.within = within
    self.tags = tags
    self.formerly = formerly
    self.note = note
    self.failover = failover
    self.lines = lines
    self.devices = devices
    self.contacts = contacts
    self.bar = bar
    self.barSources = barSources
  }

  /// The bar with where each of its thresholds comes from.
  public var appliedBar: AppliedBar { AppliedBar(bar, sources: barSources) }
}

/// What a site is called by law; shown before its name.
public enum SiteKind: String, CaseIterable, Hashable, Sendable {
  /// A province.
  case province = "tỉnh"
  /// A city.
  case city = "thành phố"
  /// A rural district.
  case ruralDistrict = "huyện"
  /// A town of district rank.
  case districtTown = "thị xã"
  /// An urban ward.
  case ward = "phường"
  /// A township.
  case township = "thị trấn"
  /// A rural commune.
  case ruralCommune = "xã"
}

/// Where a site stands in the tree; a district may be absent.
public enum SiteLevel: String, CaseIterable, Hashable, Sendable, Codable {
  /// The province itself.
  case province
  /// A district, or a city of that rank.
  case district
  /// A commune, ward or township.
  case commune
}

/// How a site changes from its main line to a backup.
public enum Failover: String, CaseIterable, Hashable, Sendable {
  /// The site's router does it.
  case automatic
  /// Somebody at the site does it.
  case manual
}
