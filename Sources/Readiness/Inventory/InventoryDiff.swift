/// What differs between two inventories, part by part.
public struct InventoryDiff: Hashable, Sendable {
  /// The parts of an inventory that are compared.
  public enum Subject: Hashable, Sendable {
    /// The province.
    case province
    /// What tells whether our own vantage is well, and how lines are measured.
    case measuring
    /// Where meetings come from and how they are prepared for.
    case meetings
    /// A carrier.
    case carrier(Carrier.ID)
    /// A service.
    case service(Service.ID)
    /// A site, without its lines and devices.
    case site(Site.ID)
    /// A line of a site.
    case line(Site.ID, Line.ID)
    /// A device of a site.
    case device(Site.ID, Device.ID)
  }

  /// What became of a part.
  public enum Change: Hashable, Sendable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// Some of its fields differ, in the order of sites.json.
    case changed([Field])
  }

  /// A field that differs.
  public struct Field: Hashable, Sendable {
    /// The key of sites.json.
    public var key: String
    /// What it was, as JSON on one line; nil where it was absent.
    public var old: String?
    /// What it is, as JSON on one line; nil where it is absent.
    public var new: String?
  }

  /// A part with what became of it.
  public struct Entry: Hashable, Sendable {
    /// The part.
    public var subject: Subject
    /// What became of it.
    public var change: Change
  }

  /// What differs, in the order of the new inventory; what is gone comes last.
  ///
  /// Empty where nothing differs.
  public let entries: [Entry]

  /// Compares two inventories, with presets, defaults and levels resolved.
  public init(from old: Inventory, to new: Inventory) {
    let (old, new) = (Self.parts(of: old), Self.parts(of: new))
    let before = Self.bySubject(old)
    let after = Self.bySubject(new)
    let present = new.compactMap { subject, fields -> Entry? in
      guard let old = before[subject] else { return Entry(subject: subject, change: .added) }
      let fields = Self.differing(old, fields)
      return fields.isEmpty ? nil : Entry(subject: subject, change: .changed(fields))
    }
    let gone = old.filter { after[$0.subject] == nil }
    entries = present + gone.map { Entry(subject: $0.subject, change: .removed) }
  }

  private typealias Part = (subject: Subject, fields: InventoryFields)

  private static func bySubject(_ parts: [Part]) -> [Subject: InventoryFields] {
    Dictionary(parts.map { ($0.subject, $0.fields) }, uniquingKeysWith: { first, _ in first })
  }

  private static func parts(of inventory: Inventory) -> [Part] {
    let shared: [Part] =
      [(.province, inventory.province.fields), (.measuring, measuring(inventory))]
      + [(.meetings, inventory.meetings.fields)]
    return shared + inventory.carriers.map { (.carrier($0.id), $0.fields) }
      + inventory.services.map { (.service($0.id), $0.fields) } + inventory.sites.flatMap(parts)
  }

  private static func measuring(_ inventory: Inventory) -> InventoryFields {
    [
      ("canaries", .texts(inventory.canaries.map(\.text))),
      ("lineCheck", inventory.sites.lazy.flatMap(\.lines).first?.check.json),
    ]
  }

  private static func parts(of site: Site) -> [Part] {
    let own: [Part] = [(.site(site.code), site.fields)]
    return own + site.lines.map { (.line(site.code, $0.id), $0.fields) }
      + site.devices.map { (.device(site.code, $0.id), $0.fields) }
  }

  private static func differing(_ old: InventoryFields, _ new: InventoryFields) -> [Field] {
    let keys = new.map(\.key) + old.map(\.key).filter { key in !new.contains { $0.key == key } }
    return keys.compactMap { key in
      let before = text(of: key, in: old)
      let after = text(of: key, in: new)
      return before == after ? nil : Field(key: key, old: before, new: after)
    }
  }

  private static func text(of key: String, in fields: InventoryFields) -> String? {
    fields.first { $0.key == key }?.value.map(JSONWriter.line)
  }
}

extension InventoryDiff.Subject: CustomStringConvertible {
  /// The part as reports name it: `088`, `088/vnpt`, `@portal`, `carrier vnpt`.
  public var description: String {
    switch self {
    case .province: "province"
    case .measuring: "measuring"
    case .meetings: "meetings"
    case .carrier(let id): "carrier \(id)"
    case .service(let id): "@\(id)"
    case .site(let site): site.rawValue
    case .line(let site, let line): "\(site)/\(line)"
    case .device(let site, let device): "\(site)/-/\(device)"
    }
  }
}
