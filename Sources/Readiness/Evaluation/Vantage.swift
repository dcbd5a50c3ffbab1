/// How well the place that measures is itself, and what it can therefore say of others.
struct Vantage {
  /// The own uplinks known to be dead, in the order of the inventory.
  let deadUplinks: [Line.ID]
  /// The carriers whose every own uplink is dead, each with the first of them.
  let cutOff: [Carrier.ID: Line.ID]
  /// When the lines of each carrier could not be seen in the last 24 hours.
  let darkness: Darkness
  /// What shows that we are sick; nil while something of ours lives.
  let sickness: Finding?

  /// The site of the province, whose lines are the uplinks.
  let province: Site.ID

  init(of inventory: Inventory, in evidence: Evidence) {
    province = inventory.province.code
    let uplinks = Self.uplinks(of: inventory, in: evidence)
    let canaries = inventory.canaries.map { $0.state(of: inventory, in: evidence) }
    let dead = uplinks.filter { $0.state.liveness == .silent }
    deadUplinks = dead.map(\.line.id)
    cutOff = Self.carriersCutOff(by: uplinks)
    darkness = Darkness(
      of: inventory, outages: Self.outages(of: inventory, in: evidence), until: evidence.now)
    sickness = Self.sickness(uplinks: uplinks.map(\.state), canaries: canaries)
  }

  /// What may be held against a line: nothing while we are sick, no silence behind a dead uplink of ours, and
  /// none that was found while that uplink was dead, until there is a fresh result.
  ///
  /// A line that answered proves itself, and the province's own lines are the uplinks.
  func seen(_ found: LineEvidence, at site: Site, in evidence: Evidence) -> LineEvidence {
    if sickness != nil { return found.cutOff() }
    guard site.code != province else { return found }
    let (carrier, interval) = (found.line.carrier, found.line.check.interval)
    var seen = found
    seen.dark = darkness.stretches(of: carrier)
    if found.liveness(in: evidence) == .answers {
      guard !seen.dark.isEmpty else { return seen }
      return seen.withDevicesCutOff { isDark($0, of: carrier, interval: interval) }
    }
    let isHidden =
      cutOff[carrier] != nil || darkness.covers(found.newest.slot, of: carrier, interval: interval)
    return isHidden ? seen.cutOff() : seen
  }

  /// What may be held against a service, by the same rule.
  func seen(_ found: CheckEvidence, of service: Service, interval: Duration) -> CheckEvidence {
    if sickness != nil { return found.notMeasured(.uplink) }
    guard let carrier = service.carrier, found.observation.outcome.isSilence else { return found }
    let isHidden = cutOff[carrier] != nil || isDark(found.observation, of: carrier, interval: interval)
    return isHidden ? found.notMeasured(.uplink) : found
  }

  private func isDark(_ found: Observation, of carrier: Carrier.ID, interval: Duration) -> Bool {
    found.outcome.isSilence && darkness.covers(found.slot, of: carrier, interval: interval)
  }
}

extension Vantage {
  /// What is known of something of ours that must answer.
  fileprivate struct State {
    var liveness: Liveness
    var outcome: Outcome?
  }

  private static func uplinks(
    of inventory: Inventory, in evidence: Evidence
  ) -> [(line: Line, state: State)] {
    guard let site = inventory.ownSite else { return [] }
    return site.lines.map { line in
      let found = LineEvidence(line, of: site, in: evidence)
      return (line, State(liveness: found.liveness(in: evidence), outcome: found.newest.outcome))
    }
  }

  /// When our own lines failed, as the history says; nothing in a run of its own.
  private static func outages(of inventory: Inventory, in evidence: Evidence) -> [Outage] {
    let lines = inventory.ownSite?.lines ?? []
    return lines.flatMap { line in
      Outage.all(in: evidence.judgedPast(of: .line(inventory.province.code, line.id))?.changes ?? [])
    }
  }

  private static func carriersCutOff(by uplinks: [(line: Line, state: State)]) -> [Carrier.ID: Line.ID] {
    Dictionary(grouping: uplinks, by: \.line.carrier).compactMapValues { lines in
      lines.allSatisfy { $0.state.liveness == .silent } ? lines.first?.line.id : nil
    }
  }

  private static func sickness(uplinks: [State], canaries: [State]) -> Finding? {
    let dead = [uplinks, canaries].first { states in
      !states.isEmpty && states.allSatisfy { $0.liveness == .silent }
    }
    return dead.map { Finding(.selfSick, .critical, scope: .vantage, outcome: $0.first?.outcome) }
  }
}

extension Canary {
  fileprivate func state(of inventory: Inventory, in evidence: Evidence) -> Vantage.State {
    switch self {
    case .address(let address, let check):
      Self.state(of: .canary(address), check: check, in: evidence)
    case .service(let id):
      Self.state(of: inventory.services.first { $0.id == id }, in: evidence)
    }
  }

  private static func state(of id: CheckID, check: LineCheck, in evidence: Evidence) -> Vantage.State {
    let trains = [evidence.observation(of: id), evidence.confirmation(of: id)].compactMap(\.self)
    let fresh = trains.filter { !evidence.isStale($0, interval: check.interval) }
    let outcome = fresh.last { $0.outcome.isMeasured }?.outcome ?? fresh.last?.outcome
    if fresh.contains(where: \.isAnsweredTrain) { return Vantage.State(liveness: .answers, outcome: outcome) }
    let measured = fresh.filter(\.outcome.isMeasured)
    if evidence.began == nil, !measured.isEmpty, !evidence.areSilentTwice(measured) {
      return Vantage.State(liveness: .unknown, outcome: outcome)
    }
    return Vantage.State(liveness: outcome.map(Liveness.init(ofSilent:)) ?? .unknown, outcome: outcome)
  }

  /// A service shows that we are well by any sign of life, be the answer right or wrong.
  private static func state(of service: Service?, in evidence: Evidence) -> Vantage.State {
    guard let service else { return Vantage.State(liveness: .unknown) }
    let found = service.checks.map { check in
      let interval = check.check.interval
      let found = CheckEvidence(
        of: .service(service.id, check.check.checkName), interval: interval, in: evidence)
      return (found, isFresh: !evidence.isStale(found.observation, interval: interval))
    }.filter(\.isFresh).map(\.0)
    let outcomes = found.map(\.observation.outcome)
    // One failure alone, which is being confirmed, says nothing yet.
    if !outcomes.contains(where: \.isSignOfLife), found.contains(where: { $0.hardness == .soft }) {
      return Vantage.State(liveness: .unknown, outcome: outcomes.first)
    }
    return Vantage.State(liveness: Liveness(ofAll: outcomes), outcome: outcomes.first)
  }
}

extension Liveness {
  /// Judges the outcomes of checks of one thing: alive by one sign of life, silent only by all.
  fileprivate init(ofAll outcomes: [Outcome]) {
    if outcomes.contains(where: \.isSignOfLife) {
      self = .answers
    } else {
      let areSilent = outcomes.allSatisfy { Liveness(ofSilent: $0) == .silent }
      self = areSilent && !outcomes.isEmpty ? .silent : .unknown
    }
  }
}

extension Outcome {
  /// Whether it was asked and nothing at all came back.
  var isSilence: Bool { isMeasured && !isSignOfLife }

  /// Whether something came back, be it right or wrong.
  var isSignOfLife: Bool {
    switch self {
    case .succeeded: true
    case .failed(let failure): failure.isSignOfLife
    case .notMeasured: false
    }
  }
}

extension Inventory {
  /// The province's own site, whose lines are our uplinks; nil where the file has none.
  var ownSite: Site? { sites.first { $0.code == province.code } }
}
