import Readiness

/// What to do about something, and whom to call.
struct Advice: Hashable {
  /// The act, without a capital or a full stop.
  let act: String
  /// Whom to call for it, the first first.
  let calls: [Call]
}

extension Edition {
  /// What to do about a site, the most urgent first and nothing twice.
  func advice(on place: Place) -> [Advice] {
    if place.isCutOff { return [cutOff(place)] }
    var steps = place.takesOver.map { [switchOver(to: $0, at: place)] } ?? []
    for finding in place.grave {
      let step = advice(on: finding, at: place)
      if !steps.contains(where: { $0.act == step.act }) { steps.append(step) }
    }
    return steps
  }

  /// What to do about a shared cause.
  func advice(on shared: Outline.Shared) -> Advice {
    switch shared.cause.factor {
    case .service(let id): advice(on: .serviceDown, of: id)
    case .carrier(let id): restore(by: id)
    case .uplink(let code, let line): restore(by: carrier(of: line, at: code))
    case .via, .site, .device: restore(by: carrier(behind: shared))
    }
  }

  /// What to do about something found outside the sites.
  func advice(on finding: Finding) -> Advice {
    switch finding.scope {
    case .service(let id): advice(on: finding.code, of: id)
    case .carrier(let id): restore(by: id)
    case .vantage, .site, .line, .device:
      Advice(act: words.step(for: finding, carrier: ""), calls: [])
    }
  }

  private func advice(on finding: Finding, at place: Place) -> Advice {
    let carrier = finding.lineID.flatMap(place.line)?.carrier
    let act = words.step(for: finding, carrier: carrier.map(shortName) ?? "")
    if case .failed(let failure)? = finding.outcome, failure.stage == .resolve {
      return Advice(act: act, calls: [])
    }
    switch finding.code.responsible {
    case .carrier: return Advice(act: act, calls: carrier.map(calls) ?? [])
    case .site, .serviceCarrier: return Advice(act: act, calls: calls(place.site))
    case .ourselves: return Advice(act: act, calls: [])
    }
  }

  private func advice(on code: FindingCode, of id: Service.ID) -> Advice {
    let carrier = service(id)?.carrier
    let name = carrier.map(name) ?? words.say("đơn vị vận hành", "its operator")
    return Advice(act: words.step(for: code, carrier: name), calls: carrier.map(calls) ?? [])
  }

  private func switchOver(to backup: Line, at place: Place) -> Advice {
    let act = words.switchOver(to: shortName(of: backup.carrier), by: place.site.failover)
    return Advice(act: act, calls: calls(place.site))
  }

  /// No line of a site answers: the site itself knows best why.
  private func cutOff(_ place: Place) -> Advice {
    let carriers = place.deadLines.map(\.carrier).uniqued()
    let act = words.cutOff(carriers: carriers.map(shortName))
    return Advice(act: act, calls: calls(place.site) + carriers.flatMap(calls))
  }

  private func restore(by carrier: Carrier.ID?) -> Advice {
    let name = carrier.map(name) ?? words.say("nhà cung cấp đường truyền", "the carrier")
    return Advice(act: words.restore(by: name), calls: carrier.map(calls) ?? [])
  }

  /// The carrier of the lines that a declared dependency took along.
  private func carrier(behind shared: Outline.Shared) -> Carrier.ID? {
    let lines = shared.places.flatMap(\.deadLines)
    guard case .via(let factor) = shared.cause.factor else { return lines.first?.carrier }
    return lines.first { $0.via.contains(factor) }?.carrier
  }
}

extension Sequence where Element: Hashable {
  /// The elements in their order, each once.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
