/// Writes an inventory with everything spelled out: presets, defaults and levels resolved.
///
/// The text has the form of sites.json and is for reading: `shared` and unused presets are not in an
/// inventory, so they are not in the text.
public enum InventoryWriter {
  /// The text of a whole inventory, sites in order of code.
  public static func text(_ inventory: Inventory) -> String { JSONWriter.text(json(inventory)) }

  private static func json(_ inventory: Inventory) -> JSONValue {
    .object([
      ("schema", .number(InventoryReader.schema)),
      ("province", .object(inventory.province.fields)),
      ("carriers", .list(inventory.carriers) { .object([("id", .string($0.id.rawValue))] + $0.fields) }),
      ("services", .list(inventory.services) { .object([("id", .string($0.id.rawValue))] + $0.fields) }),
      ("canaries", .list(inventory.canaries) { .string($0.text) }),
      ("defaults", lineCheck(of: inventory).map { .object([("lineCheck", $0.json)]) }),
      ("meetings", .object(inventory.meetings.fields)),
      ("sites", .list(inventory.sites, site)),
    ])
  }

  /// One train measures every line, so the first one's is that of all.
  private static func lineCheck(of inventory: Inventory) -> LineCheck? {
    inventory.sites.lazy.flatMap(\.lines).first?.check
  }

  private static func site(_ site: Site) -> JSONValue {
    .object(
      [("code", .string(site.code.rawValue))] + site.fields + [
        ("lines", .list(site.lines) { .object([("id", .string($0.id.rawValue))] + $0.fields) }),
        ("devices", .list(site.devices) { .object([("id", .string($0.id.rawValue))] + $0.fields) }),
      ])
  }
}

/// The keys of an object with their values; nil where the key is left out.
typealias InventoryFields = [(key: String, value: JSONValue?)]

extension JSONValue {
  static func object(_ fields: InventoryFields) -> JSONValue {
    JSONValue(.object(fields.compactMap { key, value in value.map { JSONMember(key, $0) } }))
  }

  static func list<Element>(_ elements: [Element], _ json: (Element) -> JSONValue) -> JSONValue {
    JSONValue(.array(elements.map(json)))
  }

  /// A list of texts; nil where it is empty.
  static func texts(_ texts: [String]) -> JSONValue? { texts.isEmpty ? nil : list(texts) { .string($0) } }

  static func bool(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }

  static func number(_ value: Int) -> JSONValue { JSONValue(.number(String(value))) }
}
