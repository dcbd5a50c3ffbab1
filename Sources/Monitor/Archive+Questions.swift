import History
import Readiness

extension Archive {
  /// The newest results of a selection, judged now by them, by what the history says and by what people recorded.
  public func status(
    of selection: Selection = Selection(), for occasion: Occasion = .everyday, at now: WallTime
  ) throws(HistoryFault) -> Report {
    let inventory = configuration.inventory
    var evidence = Evidence(now: now, fingerprints: fingerprints)
    for sample in try newest() { evidence.add(sample) }
    evidence.past = try past(of: inventory.lineChecks(of: selection), at: now)
    try add(changesTo: inventory.checks(of: selection), at: now, to: &evidence.past)
    evidence.sharedPaths = try sharedPaths.found(by: self, at: now)
    evidence.memory = memory ?? CauseMemory(recordedIn: evidence, of: inventory)
    add(recordsUntil: max(occasion.meeting?.until ?? now, now), to: &evidence)
    let assessment = Assessment(of: selection, in: inventory, by: evidence, for: occasion)
    var report = Report(
      kind: .status, measuredAt: now, duration: .zero, vantage: vantage, version: Version.current,
      configHash: configuration.hash, assessment: assessment.since(newestVerdicts))
    report.followUps = FollowUps(in: book, at: now)
    return report
  }

  /// What people recorded, as far as it bears on a judgement from now to a moment.
  private func add(recordsUntil end: WallTime, to evidence: inout Evidence) {
    for time in diary.maintenance(over: Window(from: evidence.now, until: end + .milliseconds(1))) {
      for site in time.sites { evidence.maintenanceWindows[site, default: []].append(time.window) }
    }
    let signOffs = book.newestSignOffs
    evidence.signOffs = signOffs.isEmpty ? nil : signOffs
    evidence.migrations = book.newestMigrations.mapValues(\.record.state)
  }

  /// What the history says of every check beside its newest result.
  public func past(at now: WallTime) throws(HistoryFault) -> [CheckID: Past] {
    try past(of: Set(configuration.inventory.checks), at: now)
  }

  /// One site over a window, which begins with a whole hour; nil where the inventory has no such site.
  public func history(
    of site: Site.ID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> SiteHistory? {
    guard let known = configuration.inventory.sites.first(where: { $0.code == site }) else { return nil }
    let window = Window(from: window.from.startOfHour, until: window.until)
    let checks = known.checks(over: known.lines)
    let outages = Dictionary(grouping: try outages(of: Set(checks), over: window), by: \.check)
    let successes = try history.lastSuccess(of: Set(checks))
    var found: [SiteHistory.CheckHistory] = []
    for check in checks {
      let steps = try history.steps(of: check, over: window, every: step).map(\.summary)
      found.append(
        SiteHistory.CheckHistory(
          check: check, total: steps.reduce(into: Summary()) { $0.merge($1) }, steps: steps,
          outages: outages[check] ?? [], lastSuccess: successes[check]))
    }
    return SiteHistory(site: site, window: window, step: step, checks: found)
  }

  /// The times in which checks of the selected sites, or services, failed, the newest first.
  ///
  /// Services belong to everybody: they are told of where all sites are.
  public func outages(
    of selection: Selection = Selection(), over window: Window
  ) throws(HistoryFault) -> [Outage] {
    let inventory = configuration.inventory
    let chosen = selection.sites(in: inventory).flatMap { $0.checks(over: selection.lines(of: $0)) }
    let services = selection.sites == nil && selection.lines == nil ? inventory.serviceChecks : []
    return try outages(of: Set(chosen + services), over: window).reversed()
  }

  /// Every carrier of the inventory over a window, by the lines of the sites; our own uplinks are not judged.
  ///
  /// The time in which our own uplink was dead is not measured and charged to nobody.
  public func carriers(over window: Window) throws(HistoryFault) -> [CarrierRecord] {
    let inventory = configuration.inventory
    let lines = inventory.linesByCarrier
    let checks = Set(lines.values.flatMap(\.self))
    let uplinks = try uplinkOutages(over: window)
    let found = try charged(checks, over: window, beside: uplinks)
    let outages = try outages(of: checks, over: window, withCoverage: false)
    return inventory.carriers.map { carrier in
      let own = lines[carrier.id] ?? []
      let measured = own.compactMap { found[$0] }.filter { $0.measuredTime > .zero }
      let dark = uplinks[carrier.id] ?? []
      return CarrierRecord(
        carrier: carrier.id, window: window, lines: own.count, measuredLines: measured.count,
        total: measured.reduce(into: Summary()) { $0.merge($1) },
        outages: outages.count { outage in
          own.contains(outage.check) && !dark.contains { $0.contains(outage.from) }
        })
    }
  }
}

extension Archive {
  /// The newest samples from this vantage.
  private func newest() throws(HistoryFault) -> [Sample] {
    try history.newest().filter { $0.vantage == vantage }
  }

  private func past(of checks: Set<CheckID>, at now: WallTime) throws(HistoryFault) -> [CheckID: Past] {
    // The day begins with a whole hour: kept hours are merged as they are, no sample is unpacked for a verdict.
    let day = Window(from: (now - .day).startOfHour, until: now)
    let uplinks = try uplinkOutages(over: day)
    let recent = try charged(
      checks, over: Window(from: now.startOfHour - .hour, until: now), beside: uplinks)
    let hour = try charged(checks, over: Window(last: .hour, until: now), beside: uplinks)
    let whole = try charged(checks, over: day, beside: uplinks)
    let usual = try baselines.medians(of: checks, in: history, at: now)
    var past: [CheckID: Past] = [:]
    for check in checks where whole[check] != nil || usual[check] != nil {
      past[check, default: Past()].recent = recent[check] ?? Summary()
      past[check, default: Past()].hour = hour[check] ?? Summary()
      past[check, default: Past()].day = whole[check] ?? Summary()
      past[check, default: Past()].baselineMedian = usual[check]
    }
    try add(changesTo: checks, at: now, to: &past)
    return past
  }

  /// Adds the changes of the last 24 hours and the newest success of checks to what is known of them.
  private func add(
    changesTo checks: Set<CheckID>, at now: WallTime, to past: inout [CheckID: Past]
  ) throws(HistoryFault) {
    let day = Window(last: .day, until: now)
    let known = checks.filter { past[$0]?.changes.isEmpty ?? true }
    for (check, changes) in Dictionary(grouping: try history.transitions(of: known, over: day), by: \.check) {
      past[check, default: Past()].changes = changes
    }
    for (check, success) in try history.lastSuccess(of: known) {
      past[check, default: Past()].lastSuccess = success
    }
  }

  /// The outages of checks that touch a window, in order of their start.
  func outages(
    of checks: Set<CheckID>, over window: Window, withCoverage: Bool = true
  ) throws(HistoryFault) -> [Outage] {
    var outages = Outage.all(in: try history.transitions(of: checks, over: window))
    guard withCoverage else { return outages }
    for index in outages.indices {
      let stretch = Window(from: outages[index].from, until: outages[index].until ?? window.until)
      let found = try history.summaries(of: [outages[index].check], over: stretch)[outages[index].check]
      outages[index].notMeasured = max(.zero, stretch.duration - (found?.measuredTime ?? .zero))
    }
    return outages
  }

  /// When every own uplink of a carrier was dead, by carrier; of one without an uplink, when all of them were.
  private func uplinkOutages(over window: Window) throws(HistoryFault) -> [Carrier.ID: [Window]] {
    let inventory = configuration.inventory
    guard let own = inventory.sites.first(where: { $0.code == inventory.province.code }) else { return [:] }
    let found = try outages(
      of: Set(own.lines.map { .line(own.code, $0.id) }), over: window, withCoverage: false)
    return Darkness(of: inventory, outages: found, until: window.until).stretches
      .mapValues { $0.map { $0.part(in: window) }.filter { $0.duration > .zero } }
  }

  /// The figures of checks, with what failed behind a dead uplink of ours not measured.
  private func charged(
    _ checks: Set<CheckID>, over window: Window, beside uplinks: [Carrier.ID: [Window]]
  ) throws(HistoryFault) -> [CheckID: Summary] {
    var found = try history.summaries(of: checks, over: window)
    let inventory = configuration.inventory
    for (carrier, stretches) in uplinks {
      let behind = inventory.checks(behind: carrier).intersection(checks)
      for stretch in stretches.map({ $0.part(in: window) }) where stretch.duration > .zero {
        for (check, part) in try history.summaries(of: behind, over: stretch) {
          found[check]?.discharge(part)
        }
      }
    }
    try setAside(plannedIn: window, of: checks, from: &found)
    return found
  }

  /// Planned maintenance is neither up nor down.
  private func setAside(
    plannedIn window: Window, of checks: Set<CheckID>, from found: inout [CheckID: Summary]
  ) throws(HistoryFault) {
    for time in diary.maintenance(over: window) {
      let behind = Set(
        configuration.inventory.sites.filter { time.sites.contains($0.code) }.flatMap {
          $0.checks(over: $0.lines)
        })
      let stretch = time.window.part(in: window)
      for (check, part) in try history.summaries(of: behind.intersection(checks), over: stretch) {
        found[check]?.setAside(planned: part)
      }
    }
  }
}
