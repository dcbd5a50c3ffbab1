import Readiness

/// What is measured, as JSON, schema 1, kind "sites": no address and no contact.
public enum SitesJSON {
  /// The whole text, with a break at its end.
  public static func render(_ inventory: Inventory) -> String {
    JSONText.object([
      "schema": .integer(1),
      "kind": .text("sites"),
      "sites": .array(inventory.sites.map { site($0, in: inventory) }),
    ]).rendered() + "\n"
  }

  private static func site(_ site: Site, in inventory: Inventory) -> JSONText {
    .object([
      "code": .text(site.code.rawValue),
      "kind": .text(site.kind.rawValue),
      "name": .text(site.name),
      "level": .text(site.level.rawValue),
      "within": .optional(site.within?.rawValue),
      "lines": .array(
        site.lines.map { line in
          .object([
            "id": .text(line.id.rawValue), "role": .text(line.role.rawValue),
            "carrier": .text(line.carrier.rawValue),
          ])
        }),
      "devices": .array(
        site.devices.map { device in
          .object(["id": .text(device.id.rawValue), "system": .text(device.system.rawValue)])
        }),
    ])
  }
}
