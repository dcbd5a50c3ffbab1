/// How a check bears on meetings.
struct Bearing: Hashable, Sendable {
  /// The site whose meetings it belongs to; nil where it is nobody's alone.
  var site: Site.ID?
  /// Whether a meeting needs it: not a device or a service that is not required.
  var isNeeded = true
  /// Whether every meeting needs it, wherever it is held: our own uplinks, the canaries and the services.
  var isCommon = false
  /// Whether it would disturb a device in a call.
  var disturbs = false

  /// Whether a meeting of these sites needs it.
  func isNeeded(by sites: Set<Site.ID>) -> Bool { isNeeded && (isCommon || belongs(to: sites)) }

  /// Whether it is one of these sites' own.
  func belongs(to sites: Set<Site.ID>) -> Bool { site.map(sites.contains) ?? false }
}

extension Inventory {
  /// How each of its probes bears on meetings.
  func bearings(of probes: [Probe]) -> [Bearing] {
    let sites = Dictionary(self.sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let shown = canaries.compactMap { if case .service(let id) = $0 { id } else { nil } }
    let wanted = Set(services.filter(\.required).map(\.id) + shown)
    return probes.map { probe in
      switch probe.id {
      case .canary: Bearing(isCommon: true)
      case .service(let service, _): Bearing(isNeeded: wanted.contains(service), isCommon: true)
      case .line(let site, _): Bearing(site: site, isCommon: site == province.code)
      case .device(let site, _, let device, let check):
        Bearing(
          site: site, isNeeded: sites[site]?.devices.first { $0.id == device }?.required ?? false,
          disturbs: !check.kind.isQuiet)
      }
    }
  }
}

extension CheckKind {
  /// Whether a device in a call may be asked it all the same: a web request, which no call passes through.
  var isQuiet: Bool {
    switch self {
    case .http, .https: true
    case .train, .tcp, .tls: false
    }
  }
}
