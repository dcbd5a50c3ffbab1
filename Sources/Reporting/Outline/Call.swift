import Readiness

/// Somebody to call.
struct Call: Hashable {
  /// "VNPT Lào Cai (trực kỹ thuật)", or the name of a person at a site.
  let whom: String
  /// The site where the person is; nil for a carrier's desk.
  let site: String?
  /// Nil where no number is known.
  let phone: String?
}

extension Edition {
  /// The first desk of a carrier; empty where none is named.
  func calls(_ id: Carrier.ID) -> [Call] {
    let desks = carrier(id)?.contacts ?? []
    return desks.prefix(1).map { Call(whom: "\(name(of: id)) (\($0.name))", site: nil, phone: $0.phone) }
  }

  /// The first person at a site; empty where nobody is named.
  func calls(_ site: Site) -> [Call] {
    site.contacts.prefix(1).map { Call(whom: $0.name, site: name(of: site), phone: $0.phone) }
  }

  /// Somebody with the number; the site is named where the text around does not.
  func text(of call: Call, namingSite: Bool) -> String {
    let site = namingSite ? call.site.map { " (\($0))" } ?? "" : ""
    let phone = call.phone?.replacing(" ", with: "\u{A0}") ?? "(\(words.noPhone))"
    return "\(call.whom)\(site) \(phone)"
  }
}
