import Readiness

extension Inventory {
  /// Every check of the province: sites, services and canaries.
  var checks: [CheckID] {
    sites.flatMap { $0.checks(over: $0.lines) } + serviceChecks + canaryChecks
  }

  /// The trains to the addresses that are named as canaries.
  private var canaryChecks: [CheckID] {
    canaries.compactMap { canary in
      guard case .address(let address, _) = canary else { return nil }
      return .canary(address)
    }
  }

  /// What the services are asked.
  var serviceChecks: [CheckID] {
    services.flatMap { service in service.checks.map { .service(service.id, $0.check.checkName) } }
  }

  /// The checks that trust a key on first use.
  var recordingChecks: Set<CheckID> {
    let ofServices = services.flatMap { service in
      service.checks.filter(\.check.recordsKey).map { CheckID.service(service.id, $0.check.checkName) }
    }
    let ofDevices = sites.flatMap { site in
      site.devices.flatMap { device in
        device.addresses.keys.flatMap { line in
          device.checks.filter(\.recordsKey).map {
            CheckID.device(site.code, line, device.id, $0.checkName)
          }
        }
      }
    }
    return Set(ofServices + ofDevices)
  }

  /// The trains over the selected lines and over our own uplinks.
  func lineChecks(of selection: Selection) -> Set<CheckID> {
    let chosen = selection.sites(in: self).flatMap { site in
      selection.lines(of: site).map { CheckID.line(site.code, $0.id) }
    }
    let own = sites.filter { $0.code == province.code }.flatMap { site in
      site.lines.map { CheckID.line(site.code, $0.id) }
    }
    return Set(chosen + own)
  }

  /// Everything asked of the selected sites, and what every judgement needs beside them: services, canaries, our
  /// own uplinks.
  func checks(of selection: Selection) -> Set<CheckID> {
    let chosen = selection.sites(in: self).flatMap { $0.checks(over: selection.lines(of: $0)) }
    return lineChecks(of: selection).union(chosen).union(serviceChecks + canaryChecks)
  }

  /// The trains over every carrier's lines, our own uplinks left out.
  var linesByCarrier: [Carrier.ID: [CheckID]] {
    let lines = sites.filter { $0.code != province.code }.flatMap { site in
      site.lines.map { (carrier: $0.carrier, check: CheckID.line(site.code, $0.id)) }
    }
    return Dictionary(grouping: lines, by: \.carrier).mapValues { $0.map(\.check) }
  }

  /// What is asked over a carrier's lines, our own uplinks left out, and of its services.
  func checks(behind carrier: Carrier.ID) -> Set<CheckID> {
    let ofSites = sites.filter { $0.code != province.code }.flatMap { site in
      site.checks(over: site.lines.filter { $0.carrier == carrier })
    }
    let ofServices = services.filter { $0.carrier == carrier }.flatMap { service in
      service.checks.map { CheckID.service(service.id, $0.check.checkName) }
    }
    return Set(ofSites + ofServices)
  }
}

extension Site {
  /// Each line's train, then what devices are asked over it.
  func checks(over lines: [Line]) -> [CheckID] {
    lines.flatMap { line -> [CheckID] in
      let asked = devices.filter { $0.addresses[line.id] != nil }.flatMap { device in
        device.checks.map { CheckID.device(code, line.id, device.id, $0.checkName) }
      }
      return [.line(code, line.id)] + asked
    }
  }
}
