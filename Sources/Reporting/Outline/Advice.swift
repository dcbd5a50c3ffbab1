import Readiness

/// What to do about something, and whom to call.
struct Advice: Hashable {
  /// Somebody to call.
  struct Call: Hashable {
    /// "VNPT Lào Cai, trực kỹ thuật".
    let whom: String
    /// Nil where no number is known.
    let phone: String?
  }

  /// The act, without a capital or a full stop.
  let act: String
  /// Whom to call for it, the first first.
  let calls: [Call]
}

extension Edition {
  /// What to do about a shared cause.
  func advice(on shared: Outline.Shared) -> Advice {
    switch shared.cause.factor {
    case .service(let id): return advice(onService: id)
    case .uplink(let code, let line):
      let carrier = site(code)?.lines.first { $0.id == line }?.carrier
      return report(to: carrier)
    case .carrier(let id): return report(to: id)
    case .via, .site, .device: return report(to: carrier(behind: shared))
    }
  }

  /// What to do about a carrier whose lines fail together.
  func advice(onCarrier id: Carrier.ID) -> Advice { report(to: id) }

  /// What to do about a service that does not work.
  func advice(onService id: Service.ID) -> Advice {
    let carrier = service(id)?.carrier
    let name = carrier.map(name) ?? words.say("đơn vị vận hành", "its operator")
    return Advice(act: words.step(for: .serviceDown, carrier: name), calls: carrier.map(calls) ?? [])
  }

  /// What to do about a site, the most urgent first and nothing twice.
  func advice(on place: Place) -> [Advice] {
    if place.isCutOff { return [cutOff(place)] }
    var steps: [Advice] = []
    if let backup = place.takesOver {
      let act = words.switchOver(to: shortName(of: backup.carrier), by: place.site.failover)
      steps.append(Advice(act: act, calls: calls(place.site)))
    }
    for finding in place.grave {
      let step = advice(on: finding, at: place)
      if !steps.contains(where: { $0.act == step.act }) { steps.append(step) }
    }
    return steps
  }

  private func advice(on finding: Finding, at place: Place) -> Advice {
    let carrier = finding.lineID.flatMap(place.line)?.carrier
    let act = words.step(for: finding.code, carrier: carrier.map(shortName) ?? "")
    switch finding.code.responsible {
    case .carrier: return Advice(act: act, calls: (carrier.map(calls) ?? []) + calls(place.site))
    case .site, .serviceCarrier: return Advice(act: act, calls: calls(place.site))
    case .ourselves: return Advice(act: act, calls: [])
    }
  }

  /// All lines of a site dead at once: the site itself knows best.
  private func cutOff(_ place: Place) -> Advice {
    let carriers = place.deadLines.map(\.carrier).uniqued()
    let act = words.cutOff(carriers: carriers.map(shortName))
    return Advice(act: act, calls: calls(place.site) + carriers.flatMap(calls))
  }

  private func report(to carrier: Carrier.ID?) -> Advice {
    let name = carrier.map(name) ?? words.say("nhà cung cấp đường truyền", "the carrier")
    return Advice(act: words.restore(by: name), calls: carrier.map(calls) ?? [])
  }

  /// The carrier of the lines that a declared dependency took along.
  private func carrier(behind shared: Outline.Shared) -> Carrier.ID? {
    let lines = shared.places.flatMap(\.deadLines)
    guard case .via(let factor) = shared.cause.factor else { return lines.first?.carrier }
    return lines.first { $0.via.contains(factor) }?.carrier
  }

  private func calls(_ id: Carrier.ID) -> [Advice.Call] {
    let desks = carrier(id)?.contacts ?? []
    return desks.prefix(1).map { Advice.Call(whom: "\(name(of: id)), \($0.name)", phone: $0.phone) }
  }

  func calls(_ site: Site) -> [Advice.Call] {
    site.contacts.prefix(1).map { Advice.Call(whom: "\($0.name), \(name(of: site))", phone: $0.phone) }
  }
}

extension Sequence where Element: Hashable {
  /// The elements in their order, each once.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
