/// The sites as a table for spreadsheets: addresses and contacts, which nobody wants to type as JSON.
///
/// One row for every line, and one for every device that is asked at another address than its line's.
public enum SiteTable {
  /// The columns, in their order.
  public enum Column: String, CaseIterable, Hashable, Sendable {
    /// The code of the site.
    case code
    /// The kind of the site, for people.
    case kind
    /// The name of the site, for people.
    case name
    /// The id of the line.
    case line
    /// The id of the device; empty in the row of the line itself.
    case device
    /// The address of the line or of the device over the line.
    case address
    /// The name of the site's first contact.
    case contact
    /// The phone of the site's first contact.
    case phone

    /// The columns without which an import means nothing.
    static let needed: [Column] = [.code, .line, .address]
  }

  /// The table of some sites as CSV, in their order.
  public static func export(_ sites: [Site]) -> String {
    CSVText.write([Column.allCases.map(\.rawValue)] + sites.flatMap(rows))
  }

  private static func rows(of site: Site) -> [[String]] {
    site.lines.flatMap { line in
      let own = [row(of: site, line, device: "", address: line.address)]
      return own
        + site.devices.compactMap { device in
          guard let address = device.addresses[line.id], address != line.address else { return nil }
          return row(of: site, line, device: device.id.rawValue, address: address)
        }
    }
  }

  private static func row(of site: Site, _ line: Line, device: String, address: Address) -> [String] {
    let contact = site.contacts.first
    return [
      site.code.rawValue, site.kind.rawValue, site.name, line.id.rawValue, device, address.rawValue,
      contact?.name ?? "", contact?.phone ?? "",
    ]
  }
}
