import Readiness

/// What one endpoint plays: how it answers and for whom.
public struct Part: Hashable, Sendable {
  /// Where it answers.
  public var endpoint: Endpoint
  /// How it answers while all is well.
  public var role: Role
  /// Every place of the province it stands for; more than one where an address is shared.
  public var places: [Place]
}

/// Every endpoint of an inventory, each once, in the order of the inventory.
public struct Cast: Hashable, Sendable {
  /// What each endpoint plays.
  public private(set) var parts: [Part] = []
  /// The number of sites that are played.
  public let sites: Int
  private var indices: [Endpoint: Int] = [:]

  /// Gives every address and port of an inventory its part.
  ///
  /// - Throws: every address outside the loopback network, because the simulator must never answer for a
  ///   real one.
  public init(_ inventory: Inventory) throws(ForeignAddresses) {
    sites = inventory.sites.count
    let areas = Self.areas(of: inventory.sites)
    for site in inventory.sites { add(site, areas: areas[site.code] ?? [site.code]) }
    for service in inventory.services { add(service) }
    for canary in inventory.canaries { add(canary) }
    let foreign = parts.map(\.endpoint.address).filter { !$0.isLoopback }
    guard foreign.isEmpty else { throw ForeignAddresses(foreign) }
  }

  private mutating func add(_ site: Site, areas: [Site.ID]) {
    for line in site.lines {
      let name = Place.LineName(line)
      add(line.check, at: line.address, for: .router(areas: areas, line: name))
      for device in site.devices {
        let address = device.addresses[line.id] ?? line.address
        let place = Place.device(device.id, areas: areas, line: name)
        for check in device.checks { add(Role(passing: check.question), at: address, check.port, for: place) }
      }
    }
  }

  private mutating func add(_ service: Service) {
    let place = Place.service(service.id, carrier: service.carrier)
    for asked in service.checks {
      add(Role(passing: asked.check.question), at: asked.address, asked.check.port, for: place)
    }
  }

  private mutating func add(_ canary: Canary) {
    guard case .address(let address, let check) = canary else { return }
    add(check, at: address, for: .canary)
  }

  /// Echo requests need no part of ours, the loopback network answers them; a fallback port does.
  private mutating func add(_ check: LineCheck, at address: Address, for place: Place) {
    switch check.kind {
    case .tcp(let port), .icmp(.some(let port)): add(.port, at: address, port, for: place)
    case .icmp(.none): break
    }
  }

  private mutating func add(_ role: Role, at address: Address, _ port: Port, for place: Place) {
    let endpoint = Endpoint(address: address, port: port)
    guard let index = indices[endpoint] else {
      indices[endpoint] = parts.count
      parts.append(Part(endpoint: endpoint, role: role, places: [place]))
      return
    }
    parts[index].role = parts[index].role.merged(with: role)
    if !parts[index].places.contains(place) { parts[index].places.append(place) }
  }

  /// Every site with all it lies within, itself first.
  private static func areas(of sites: [Site]) -> [Site.ID: [Site.ID]] {
    let parents = Dictionary(sites.map { ($0.code, $0.within) }) { first, _ in first }
    return parents.keys.reduce(into: [:]) { areas, code in
      var chain = [code]
      while let parent = parents[chain[chain.count - 1]] ?? nil, !chain.contains(parent) {
        chain.append(parent)
      }
      areas[code] = chain
    }
  }
}

/// Addresses that the simulator refuses to play because they are not of the loopback network.
public struct ForeignAddresses: Error, Hashable, Sendable {
  /// The addresses in the order of the inventory, each once; never empty.
  public var addresses: [Address] = []

  init(_ addresses: [Address]) {
    for address in addresses where !self.addresses.contains(address) { self.addresses.append(address) }
  }
}
