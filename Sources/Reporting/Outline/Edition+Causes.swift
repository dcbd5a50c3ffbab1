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
    let failing = place.judged.lines.filter { $0.verdict == .notReady }.compactMap { place.line($0.id) }
    switch factor {
    case .carrier(let id): return failing.contains { $0.carrier == id }
    case .via(let factor): return failing.contains { $0.via.contains(factor) }
    case .uplink(let code, let id):
      let carrier = carrier(of: id, at: code)
      return place.judged.findings.contains { finding in
        finding.isOfUplink && finding.lineID.flatMap(place.line)?.carrier == carrier
      }
    case .service:
      return place.judged.findings.contains { $0.severity == .critical && place.isOfMainSystem($0) }
    case .site(let code): return place.site.code == code
    case .device(let code, let id):
      return place.site.code == code && place.judged.findings.contains { $0.scope == .device(id) }
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
