/// What a round asks, and what it leaves alone on purpose.
public struct Plan: Hashable, Sendable {
  /// What is asked, in the order of the inventory: vantage, services, sites.
  public var probes: [Probe]
  /// The checks that are not asked on purpose.
  public var heldBack: [CheckID]

  /// Plans a round over a selection of sites.
  ///
  /// Canaries, services and our own uplinks are always asked: without them nobody can tell a dead site
  /// from a blind vantage. A device still at the Department is not asked.
  public init(_ inventory: Inventory, _ selection: Selection) {
    probes = inventory.canaryProbes + inventory.services.flatMap(\.probes)
    heldBack = []
    let selected = Set(selection.sites(in: inventory).map(\.code))
    for site in inventory.sites {
      let isOwn = site.code == inventory.province.code
      let lines = selected.contains(site.code) ? selection.lines(of: site) : []
      probes += (isOwn ? site.lines : lines).map { $0.probe(at: site) }
      for line in lines { add(site.devices, over: line, of: site) }
    }
  }

  private mutating func add(_ devices: [Device], over line: Line, of site: Site) {
    for device in devices {
      guard let address = device.addresses[line.id] else { continue }
      let asked = device.checks.map { device.probe(of: $0, over: line, at: site, address) }
      if device.migration == .atDepartment { heldBack += asked.map(\.id) } else { probes += asked }
    }
  }
}

extension Inventory {
  fileprivate var canaryProbes: [Probe] {
    canaries.compactMap { canary in
      guard case .address(let address, let train) = canary else { return nil }
      return Probe(id: .canary(address), question: .train(train), address: address)
    }
  }
}

extension Service {
  fileprivate var probes: [Probe] {
    checks.map {
      Probe(id: .service(id, $0.check.checkName), question: .check($0.check), address: $0.address)
    }
  }
}

extension Line {
  fileprivate func probe(at site: Site) -> Probe {
    Probe(
      id: .line(site.code, id), question: .train(check), address: address, source: source,
      interface: interface)
  }
}

extension Device {
  fileprivate func probe(of check: Check, over line: Line, at site: Site, _ address: Address) -> Probe {
    Probe(
      id: .device(site.code, line.id, id, check.checkName), question: .check(check), address: address,
      source: line.source, interface: line.interface)
  }
}
