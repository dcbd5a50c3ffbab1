import ArgumentParser
import Readiness
import Reporting

/// What something recorded is about: a site, one of its lines or devices, a carrier, or a shared service.
struct SubjectArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var site: String?

  @Option(
    help: ArgumentHelp(Help.words.ofLineOption, valueName: "ID|main|backup"),
    completion: .custom { _, _, _ in SiteCompletion.lines() })
  var line: String?

  @Option(
    help: ArgumentHelp(Help.words.ofDeviceOption, valueName: "ID"),
    completion: .custom { _, _, _ in SiteCompletion.devices() })
  var device: String?

  @Option(
    help: ArgumentHelp(Help.words.ofCarrierOption, valueName: "ID"),
    completion: .custom { _, _, _ in SiteCompletion.carriers() })
  var carrier: String?

  @Option(help: ArgumentHelp(Help.words.ofServiceOption, valueName: "ID"))
  var service: String?

  /// The one thing that is meant.
  func subject(at desk: Desk) throws -> Subject {
    switch (site, carrier, service) {
    case (let site?, nil, nil): return try subject(of: try desk.site(site), at: desk)
    case (nil, let id?, nil) where line == nil && device == nil: return .carrier(try desk.carrier(id))
    case (nil, nil, let id?) where line == nil && device == nil: return .service(try desk.service(id))
    default: throw Ending(usage: desk.words.oneSubject)
    }
  }

  private func subject(of site: Site, at desk: Desk) throws -> Subject {
    switch (line, device) {
    case (nil, nil): return .site(site.code)
    case (let line?, nil): return .line(site: site.code, line: try desk.line(line, of: site))
    case (nil, let device?): return .device(site: site.code, device: try desk.device(device, of: site))
    case (_?, _?): throw Ending(usage: desk.words.onlyOneOf("--line", "--device"))
    }
  }
}

/// Finding what stands in the inventory by its id.
extension Desk {
  /// A line by its id, or by its role where the site has one of that.
  func line(_ name: String, of site: Site) throws -> Line.ID {
    if let role = LineRole(rawValue: name) {
      let lines = site.lines.filter { $0.role == role }
      if lines.count == 1 { return lines[0].id }
    }
    return try known(Line.ID(name), among: site.lines.map(\.id), .line, of: site)
  }

  /// A device by its id.
  func device(_ name: String, of site: Site) throws -> Device.ID {
    try known(Device.ID(name), among: site.devices.map(\.id), .device, of: site)
  }

  /// A carrier by its id.
  func carrier(_ name: String) throws -> Carrier.ID {
    try known(Carrier.ID(name), among: inventory.carriers.map(\.id), .carrier)
  }

  /// A shared service by its id.
  func service(_ name: String) throws -> Service.ID {
    try known(Service.ID(name), among: inventory.services.map(\.id), .service)
  }

  private func known<Thing>(
    _ id: Identifier<Thing>, among ids: [Identifier<Thing>], _ thing: Words.Thing, of site: Site? = nil
  ) throws -> Identifier<Thing> {
    guard ids.contains(id) else {
      throw Ending(
        .usage,
        words.noSuch(thing, id.rawValue, at: site?.displayName, known: ids.map(\.rawValue)) + "\n")
    }
    return id
  }
}
