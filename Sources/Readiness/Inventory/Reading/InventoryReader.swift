/// Reads a sites.json into an inventory, or says everything that is wrong with it.
public enum InventoryReader {
  /// The schema this reader knows.
  public static let schema = 1

  /// Reads a whole file; throws every fault at once, in the order of the file.
  public static func read(_ bytes: [UInt8]) throws(InventoryFaults) -> Inventory {
    try read(try document(bytes))
  }

  /// Reads a file whose syntax has been read.
  static func read(_ document: JSONValue) throws(InventoryFaults) -> Inventory {
    let (inventory, faults) = InventoryObject.read(document, keys: Keys.file) { $0.inventory() }
    guard faults.isEmpty, let inventory else { throw InventoryFaults(faults) }
    return inventory
  }

  /// Reads only the syntax of a file.
  static func document(_ bytes: [UInt8]) throws(InventoryFaults) -> JSONValue {
    do throws(JSONFault) {
      return try JSONReader.read(bytes)
    } catch {
      throw InventoryFaults([InventoryFault(.json(error.rule), at: error.position, path: error.path)])
    }
  }
}

/// Everything that is wrong with a sites.json.
public struct InventoryFaults: Error, Hashable, Sendable {
  /// The faults in the order of the file; never empty.
  public let faults: [InventoryFault]

  init(_ faults: [InventoryFault]) { self.faults = faults }
}

extension InventoryObject {
  fileprivate mutating func inventory() -> Inventory {
    noteSchema()
    let (code, province) = province()
    let parts = sharedParts()
    let services = services(parts)
    let canaries = canaries(services.map(\.id.value), lineCheck: parts.lineCheck)
    let meetings = meetings()
    let sites = sites(parts)
    noteRelations(sites, province: code)
    noteTaken(
      sites.flatMap(\.lineClaims) + sites.flatMap(\.deviceClaims) + services.flatMap(\.claims))
    let inOrder = sites.map(\.site).sorted { $0.code < $1.code }
    return Inventory(
      province: province, carriers: parts.carriers, services: services.map(\.service), canaries: canaries,
      sites: inOrder, unverifiedPresets: parts.unverified(used: inOrder), meetings: meetings)
  }

  private mutating func noteSchema() {
    let schema = required("schema", .integer(in: 0...Int.max), standIn: InventoryReader.schema)
    if schema.value != InventoryReader.schema {
      note(.unsupportedSchema(supported: InventoryReader.schema), at: schema)
    }
  }

  private mutating func province() -> (code: Located<Site.ID>, Province) {
    if !has("province") { note(.json(.missingKey("province"))) }
    let read = object("province", keys: Keys.province) { province in
      let code = province.required("code", .identifier(), standIn: Site.ID(""))
      let value = Province(
        code: code.value, name: province.required("name", .text(limit: 100), standIn: "").value,
        timeZone: province.value("timeZone", .timeZone)?.value ?? Defaults.timeZone,
        language: province.value("language", .choice)?.value ?? Defaults.language)
      return (code, value)
    }
    let standIn = Province(code: "", name: "", timeZone: Defaults.timeZone, language: Defaults.language)
    return read ?? (Located("", at: position, path: path), standIn)
  }
}

extension SharedParts {
  /// The systems among the sites' devices whose preset nobody has confirmed.
  fileprivate func unverified(used sites: [Site]) -> [DeviceSystem] {
    let used = Set(sites.flatMap(\.devices).map(\.system))
    return DeviceSystem.allCases.filter { used.contains($0) && presets[$0]?.verified == false }
  }
}
