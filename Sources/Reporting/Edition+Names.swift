import Readiness

extension Edition {
  func name(of site: Site) -> String { words.name(of: site) }

  /// The carrier's full name: "VNPT Lào Cai".
  func name(of id: Carrier.ID) -> String { carrier(id)?.name ?? id.rawValue }

  /// The carrier's name without the province's, for tables: "VNPT".
  func shortName(of id: Carrier.ID) -> String {
    let name = name(of: id)
    let ending = " " + inventory.province.name
    return name.hasSuffix(ending) && name != ending ? String(name.dropLast(ending.count)) : name
  }

  /// A line of a site: "đường truyền chính (VNPT)".
  func name(of id: Line.ID, at site: Site) -> String {
    guard let line = site.lines.first(where: { $0.id == id }) else { return id.rawValue }
    return words.line(line.role, carrier: shortName(of: line.carrier))
  }

  func name(of id: Device.ID, at site: Site) -> String {
    guard let device = site.devices.first(where: { $0.id == id }) else { return id.rawValue }
    let system = device.system == .other ? device.model ?? id.rawValue : words.name(of: device.system)
    let alone = site.devices.count { $0.system == device.system } == 1
    return alone ? system : "\(system) \(id)"
  }

  func name(of id: Service.ID) -> String { service(id)?.name ?? id.rawValue }

  /// What a cause is, for people: "vòng cáp quang Mường Khương", "nhà cung cấp VNPT Lào Cai".
  func name(of factor: Cause.Factor) -> String {
    switch factor {
    case .carrier(let id): return words.say("mạng của ", "the network of ") + name(of: id)
    case .service(let id): return words.say("dịch vụ ", "service ") + name(of: id)
    case .uplink(let code, let line):
      guard let site = site(code) else { return "\(code)/\(line)" }
      return name(of: line, at: site) + words.say(" của điểm đo", " of our own vantage")
    case .via(let factor): return factor
    case .site(let code): return site(code).map(name) ?? code.rawValue
    case .device(let code, let device):
      guard let site = site(code) else { return "\(code)/\(device)" }
      return "\(name(of: device, at: site)), \(name(of: site))"
    }
  }

  /// What a finding is about; nil where it is about the whole site.
  func subject(of finding: Finding, at site: Site?) -> String? {
    switch finding.scope {
    case .site: nil
    case .line(let id): site.map { name(of: id, at: $0) } ?? id.rawValue
    case .device(let id): site.map { name(of: id, at: $0) } ?? id.rawValue
    case .service(let id): name(of: id)
    case .carrier(let id): name(of: id)
    case .vantage: words.say("điểm đo", "our vantage") + " " + report.vantage
    }
  }

  /// A finding in one sentence without its end: "đường truyền chính (VNPT): mất kết nối".
  func text(of finding: Finding, at site: Site?) -> String {
    let over = overLine(finding, at: site).map { words.over([$0]) } ?? ""
    let subject = subject(of: finding, at: site).map { $0 + over + ": " } ?? ""
    return subject + words.fact(finding)
  }

  /// The line a device was asked over, where the site has several.
  private func overLine(_ finding: Finding, at site: Site?) -> String? {
    guard case .device = finding.scope, let site, site.lines.count > 1, let line = finding.line else {
      return nil
    }
    return name(of: line, at: site)
  }
}
