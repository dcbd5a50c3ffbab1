/// One thing that a table changes in a sites.json.
public enum SiteTableChange: Hashable, Sendable {
  /// A line gets another address.
  case line(Site.ID, Line.ID, from: Address, to: Address)
  /// A device gets another address over a line; `from` is nil where it was not asked over that line.
  case device(Site.ID, Line.ID, Device.ID, from: Address?, to: Address)
  /// A site's first contact changes; `from` is nil where it had none.
  case contact(Site.ID, from: Contact?, to: Contact)
}

extension SiteTableChange: CustomStringConvertible {
  /// The change in one line, without words of any language but the columns': `088 vnpt address A → B`.
  public var description: String {
    switch self {
    case .line(let site, let line, let from, let to): "\(site) \(line) address \(from) → \(to)"
    case .device(let site, let line, let device, let from, let to):
      "\(site) \(line) \(device) address \(from?.rawValue ?? "–") → \(to)"
    case .contact(let site, let from, let to):
      "\(site) contact \(from.map(Self.text) ?? "–") → \(Self.text(to))"
    }
  }

  private static func text(_ contact: Contact) -> String {
    [contact.name, contact.phone].compactMap { $0 }.joined(separator: ", ")
  }
}
