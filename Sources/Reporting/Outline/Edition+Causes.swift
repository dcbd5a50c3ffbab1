import Readiness

extension Cause.Factor {
  /// Whether it can stand behind the faults of several sites.
  var isShared: Bool {
    switch self {
    case .carrier, .service, .uplink, .via: true
    case .site, .device: false
    }
  }
}

extension Edition {
  /// Whether something found at a site comes from a factor.
  func touches(_ factor: Cause.Factor, _ place: Place) -> Bool {
    place.judged.findings.contains { touches(factor, $0, place) }
  }

  private func touches(_ factor: Cause.Factor, _ finding: Finding, _ place: Place) -> Bool {
    let line = finding.lineID.flatMap(place.line)
    switch factor {
    case .carrier(let id): return finding.isDeadLine && line?.carrier == id
    case .via(let factor): return finding.isDeadLine && line?.via.contains(factor) == true
    case .uplink(let code, let id): return finding.isOfUplink && line?.carrier == carrier(of: id, at: code)
    case .service: return finding.severity == .critical && place.isOfMainSystem(finding)
    case .site(let code): return place.site.code == code
    case .device(let code, let id): return place.site.code == code && finding.scope == .device(id)
    }
  }

  func carrier(of id: Line.ID, at code: Site.ID) -> Carrier.ID? {
    site(code)?.lines.first { $0.id == id }?.carrier
  }
}

extension Finding {
  /// Whether nothing was measured because our own uplink is dead.
  fileprivate var isOfUplink: Bool {
    guard case .notMeasured(.uplink, _) = outcome else { return false }
    return true
  }
}

extension Place {
  /// Whether a finding is of a device that depends on the central service.
  fileprivate func isOfMainSystem(_ finding: Finding) -> Bool {
    guard case .device(let id) = finding.scope else { return false }
    return device(id)?.system == .megaVMeeting
  }
}
