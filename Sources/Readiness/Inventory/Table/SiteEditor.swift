/// Makes changes in the document itself, so that notes, order and everything else stay.
struct SiteEditor {
  private(set) var document: JSONValue
  private var places: [String: Int] = [:]

  init(_ document: JSONValue) {
    self.document = document
    for (index, site) in (document["sites"]?.elements ?? []).enumerated() {
      places[site["code"]?.text ?? ""] = index
    }
  }

  /// Makes one change and returns the path that a fault of it would have.
  mutating func apply(_ change: SiteTableChange) -> String {
    switch change {
    case .line(let site, let line, _, let to): setAddress(of: line.rawValue, at: site, to: to)
    case .device(let site, let line, let device, _, let to):
      setAddress(of: device.rawValue, over: line.rawValue, at: site, to: to)
    case .contact(let site, _, let to): setContact(of: site, to: to)
    }
  }

  private mutating func setAddress(of line: String, at site: Site.ID, to address: Address) -> String {
    let (site, line) = (place(of: site), index(of: line, in: "lines", at: site))
    document["sites"]?[site]?["lines"]?[line]?["address"] = .string(address.rawValue)
    return "sites[\(site)].lines[\(line)].address"
  }

  private mutating func setAddress(
    of device: String, over line: String, at site: Site.ID, to address: Address
  ) -> String {
    let (place, device) = (place(of: site), index(of: device, in: "devices", at: site))
    if document["sites"]?[place]?["devices"]?[device]?["addresses"] == nil {
      let addresses = lineAddresses(at: place)
      document["sites"]?[place]?["devices"]?[device]?["addresses"] = addresses
    }
    document["sites"]?[place]?["devices"]?[device]?["addresses"]?[line] = .string(address.rawValue)
    return "sites[\(place)].devices[\(device)].addresses.\(line)"
  }

  /// Every line's own address: what a device without `addresses` is asked at.
  private func lineAddresses(at place: Int) -> JSONValue {
    let lines = document["sites"]?[place]?["lines"]?.elements ?? []
    return JSONValue(
      .object(
        lines.compactMap { line in
          guard let id = line["id"]?.text, let address = line["address"] else { return nil }
          return JSONMember(id, address)
        }))
  }

  private mutating func setContact(of site: Site.ID, to contact: Contact) -> String {
    let place = place(of: site)
    if document["sites"]?[place]?["contacts"]?[0] == nil {
      document["sites"]?[place]?["contacts"] = JSONValue(.array([JSONValue(.object([]))]))
    }
    document["sites"]?[place]?["contacts"]?[0]?["name"] = .string(contact.name)
    document["sites"]?[place]?["contacts"]?[0]?["phone"] = contact.phone.map { .string($0) }
    return "sites[\(place)].contacts[0]"
  }

  private func place(of site: Site.ID) -> Int { places[site.rawValue] ?? -1 }

  private func index(of id: String, in list: String, at site: Site.ID) -> Int {
    let elements = document["sites"]?[place(of: site)]?[list]?.elements ?? []
    return elements.firstIndex { $0["id"]?.text == id } ?? -1
  }
}
