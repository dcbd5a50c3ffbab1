/// The root causes of a judgement, and what each of them explains.
struct RootCauses {
  /// Every root cause once, the one that explains most first.
  let causes: [Cause]
  /// What several things share and what explains each trouble, as far as it is not the trouble's own.
  let sharedCause: [Trouble: Cause.Factor]
  /// What the next judgement must know.
  let memory: CauseMemory

  /// Finds the causes of everything in trouble.
  ///
  /// Troubles are lines that are not ready by their own criteria, lines cut off by a dead uplink of ours,
  /// and required devices that fail over a line that does not. What is not required causes nothing, and a
  /// site out of service on purpose takes no part. What is in trouble only by a result from before a cause was
  /// over stays that cause's.
  init(
    of sites: [SiteJudgement], services: [ServiceJudgement], seenFrom vantage: Vantage, in evidence: Evidence
  ) {
    let down = services.filter(\.isDown)
    let dependants = Self.dependants(of: sites, down: down, seenFrom: vantage)
    var found = Self.cover(dependants)
    let old = evidence.memory.stillExplained(besides: found.causes, among: dependants)
    let silent = Set(old.values.flatMap(\.troubles))
    if !silent.isEmpty { found = Self.cover(dependants.filter { !silent.contains($0.0) }) }
    var explained = found.explained
    memory = evidence.memory.after(explained, recovering: old, at: evidence.now)
    for (factor, recovering) in old { explained[factor, default: []].formUnion(recovering.troubles) }
    sharedCause = explained.reduce(into: [:]) { shared, part in
      guard part.key.outlivesRecovery else { return }
      for trouble in part.value { shared[trouble] = part.key }
    }
    causes = found.causes.adding(down).map { [memory] cause in
      var dated = cause
      dated.since = memory.since(cause.factor)
      return dated
    }
  }

  private static func dependants(
    of sites: [SiteJudgement], down: [ServiceJudgement], seenFrom vantage: Vantage
  ) -> [(Trouble, Dependant)] {
    sites.filter { !$0.isPlanned }.flatMap { site -> [(Trouble, Dependant)] in
      let lines = site.lines.filter { $0.isMeasured(seenFrom: vantage) }.map { line in
        let factors = line.factors(at: site.site, seenFrom: vantage)
        return (
          Trouble.line(site.site.code, line.line.id),
          Dependant(isInTrouble: line.isInTrouble, newest: line.newestSlot, factors: factors)
        )
      }
      let devices = site.devices.compactMap { device -> (Trouble, Dependant)? in
        guard let isInTrouble = site.isInTrouble(device), let newest = device.newestSlot else { return nil }
        let factors = device.device.factors(at: site.site, down: down)
        return (
          .device(site.site.code, device.device.id),
          Dependant(isInTrouble: isInTrouble, newest: newest, factors: factors)
        )
      }
      return lines + devices
    }
  }

  private static func cover(
    _ dependants: [(Trouble, Dependant)]
  ) -> (causes: [Cause], explained: [Cause.Factor: Set<Trouble>]) {
    var cover = Cover()
    for (_, dependant) in dependants {
      cover.add(isInTrouble: dependant.isInTrouble, dependingOn: dependant.factors)
    }
    let solution = cover.solution
    let troubles = dependants.lazy.filter(\.1.isInTrouble).map(\.0)
    let explained = zip(solution.explainedBy, troubles).reduce(into: [Cause.Factor: Set<Trouble>]()) {
      if let factor = $1.0 { $0[factor, default: []].insert($1.1) }
    }
    return (solution.causes, explained)
  }
}

extension [Cause] {
  /// A required service that is down is a cause even where no device shows it: of its own checks' failing.
  fileprivate func adding(_ down: [ServiceJudgement]) -> [Cause] {
    let known = Set(map(\.factor))
    let missing = down.filter { $0.service.required && !known.contains(.service($0.service.id)) }
    let causes = self + missing.map { Cause(.service($0.service.id), explains: $0.failed, of: $0.measured) }
    return causes.sorted(by: Cause.explainsMore)
  }
}

extension Cause {
  /// The order of a report: what explains most first, among equals what reaches widest.
  fileprivate static func explainsMore(_ first: Cause, _ second: Cause) -> Bool {
    if first.explains != second.explains { return first.explains > second.explains }
    return first.factor.order.isBefore(second.factor.order, narrowFirst: false)
  }
}

extension LineJudgement {
  /// Whether something was found that a cause could explain or speak against.
  ///
  /// What was found while an uplink that lives again was dead is neither.
  fileprivate func isMeasured(seenFrom vantage: Vantage) -> Bool {
    isCutOff ? vantage.cutOff[line.carrier] != nil : verdict != .unknown
  }

  fileprivate var isInTrouble: Bool { isCutOff || verdict == .notReady }

  /// What the line depends on.
  ///
  /// A line cut off by our own dead uplink, and that uplink itself, say nothing about anything further out.
  fileprivate func factors(at site: Site, seenFrom vantage: Vantage) -> [Cause.Factor] {
    if site.code == vantage.province && vantage.deadUplinks.contains(line.id) {
      return [.uplink(site.code, line.id)]
    }
    let uplink = vantage.cutOff[line.carrier].map { Cause.Factor.uplink(vantage.province, $0) }
    if let uplink, isCutOff { return [uplink] }
    let far: [Cause.Factor] = [.site(site.code), .carrier(line.carrier)] + Set(line.via).map { .via($0) }
    return far + [uplink].compactMap(\.self)
  }
}

extension SiteJudgement {
  /// Whether a required device fails over a line that is fine itself; nil where nothing shows it.
  ///
  /// Behind a line that is not ready a device proves nothing, neither its own fault nor its health.
  func isInTrouble(_ device: DeviceJudgement) -> Bool? {
    let verdicts = lines.filter { $0.verdict != .notReady }
      .compactMap { device.verdict(over: $0.line.id) }
      .filter { $0 != .unknown }
    return verdicts.isEmpty ? nil : verdicts.contains(.notReady)
  }
}

extension Device {
  /// What the device depends on: itself, and its system's central service where that is down.
  fileprivate func factors(at site: Site, down: [ServiceJudgement]) -> [Cause.Factor] {
    let central = down.map(\.service.id).filter {
      system == .megaVMeeting && $0.rawValue == DeviceSystem.megaVMeeting.rawValue
    }
    return [.device(site.code, id)] + central.map { .service($0) }
  }
}
