/// What the sites of a file refer to: read before them, whatever the order of the file.
struct SharedParts {
  var pace = Pace()
  var lineCheck = LineCheck(kind: Defaults.lineCheck)
  var bar = Bar()
  var levelBars: [SiteLevel: BarOverride] = [:]
  var presets: [DeviceSystem: Preset] = [:]
  var carriers: [Carrier] = []
}

extension InventoryObject {
  /// Reads the defaults, levels, presets and carriers.
  mutating func sharedParts() -> SharedParts {
    var parts = SharedParts()
    _ = object("defaults", keys: Keys.defaults) { defaults in
      parts.pace = defaults.ownPace(parts.pace, port: nil)
      parts.lineCheck = defaults.lineCheck(parts.pace)
      parts.bar = defaults.barOverride().over(parts.bar)
    }
    parts.levelBars = levelBars()
    parts.presets = presets(parts.pace)
    parts.carriers = carriers()
    return parts
  }

  private mutating func levelBars() -> [SiteLevel: BarOverride] {
    var bars: [SiteLevel: BarOverride] = [:]
    _ = object("levels", keys: SiteLevel.allCases.map(\.rawValue)) { levels in
      for level in SiteLevel.allCases {
        bars[level] = levels.object(level.rawValue, keys: Keys.level) { $0.barOverride() }
      }
    }
    return bars
  }

  private mutating func carriers() -> [Carrier] {
    if !has("carriers") { note(.json(.missingKey("carriers"))) }
    let carriers = objects("carriers", keys: Keys.carrier) { carrier in
      let id = carrier.required("id", .identifier(), standIn: Carrier.ID(""))
      let name = carrier.required("name", .text(), standIn: "").value
      return (id: id, carrier: Carrier(id: id.value, name: name, contacts: carrier.contacts()))
    }
    noteRepeated(.carrier, carriers?.map(\.id) ?? [])
    return carriers?.map(\.carrier) ?? []
  }

  /// Reads `contacts`; empty where there are none.
  mutating func contacts() -> [Contact] {
    objects("contacts", keys: Keys.contact) { contact in
      Contact(
        name: contact.required("name", .text(), standIn: "").value,
        phone: contact.value("phone", .phone)?.value, email: contact.value("email", .email)?.value)
    } ?? []
  }

  /// Reads `carrier`: the id of a carrier of this file.
  mutating func carrierReference(_ carriers: [Carrier]) -> Carrier.ID? {
    guard let id = value("carrier", .identifier() as Shape<Carrier.ID, Rule>) else { return nil }
    noteUnknown(.carrier, id, among: carriers.map(\.id))
    return id.value
  }

  /// Notes an id that none of the known things has.
  mutating func noteUnknown<Owner>(
    _ part: InventoryPart, _ id: Located<Identifier<Owner>>, among known: [Identifier<Owner>]
  ) {
    guard !known.contains(id.value) else { return }
    let nearest = Spelling.nearest(to: id.value.rawValue, among: known.map(\.rawValue))
    note(.unknownReference(part, nearest: nearest), at: id)
  }

  /// Notes every id that an earlier thing of the same kind has; stand-ins are no ids.
  mutating func noteRepeated<Owner>(_ part: InventoryPart, _ ids: [Located<Identifier<Owner>>]) {
    var first: [Identifier<Owner>: TextPosition] = [:]
    for id in ids where !id.value.rawValue.isEmpty {
      if let first = first[id.value] { note(.duplicate(part, first: first), at: id) }
      first[id.value] = first[id.value] ?? id.position
    }
  }
}
