/// A site judged by its selected lines and the devices asked over them.
struct SiteJudgement {
  let site: Site
  let lines: [LineJudgement]
  let devices: [DeviceJudgement]
  /// Whether it is out of service on purpose now, so that nothing is held against it.
  let isPlanned: Bool
  /// The maintenance that meets with the meeting it is judged for; nil without one.
  let overlap: Window?
  /// Whether the main line, its required devices counted in, carries the site.
  let isMainGood: Bool
  /// The bar that applies.
  let bar: AppliedBar
  /// What people know of it is looked up here.
  let evidence: Evidence
  /// Whether a backup carries the site once the main line does not, without anybody's further act.
  private let isSwitched: Bool

  init(_ site: Site, lines found: [LineEvidence], for occasion: Occasion, in evidence: Evidence) {
    let bar = site.appliedBar.laid(by: occasion)
    let devices = site.devices.map {
      DeviceJudgement($0, of: site.code, over: found, bar: bar.bar, in: evidence)
    }
    let lines = found.map { LineJudgement($0, bar: bar.bar, in: evidence) }
    self.site = site
    self.lines = lines
    self.devices = devices
    self.bar = bar
    self.evidence = evidence
    isPlanned = evidence.isUnderMaintenance(site.code)
    overlap = evidence.maintenance(of: site.code, during: occasion.meeting)
    isSwitched = site.failover == .automatic || evidence.switchedOver.contains(site.code)
    isMainGood = lines.contains { $0.line.role == .main && $0.verdict(with: devices).isGood }
  }

  /// The judgement, with findings unless they may not be charged to the site.
  func assessment(isCharged: Bool) -> SiteAssessment {
    SiteAssessment(
      code: site.code, verdict: verdict, since: downSince, lines: lines.map { $0.assessed(with: devices) },
      devices: devices.map {
        DeviceAssessment(id: $0.device.id, verdict: verdict(of: $0), migration: $0.migration)
      },
      findings: isCharged ? findings : [], bar: bar, isPlanned: isPlanned || overlap != nil)
  }

  /// Since when no line of the site answers; nil while one does, or where no history says.
  private var downSince: WallTime? {
    let down = lines.compactMap { line in line.findings.first { $0.code == .lineDown } }
    guard verdict == .notReady, !down.isEmpty, down.count == lines.count else { return nil }
    return down.compactMap(\.since).max()
  }

  /// By the table of main and backup line, the required devices counted in.
  ///
  /// Maintenance wins outside meetings; a meeting that meets with it will not be carried, as planned.
  private var verdict: Verdict {
    if overlap != nil { return .notReady }
    return isPlanned ? .maintenance : table { $0.verdict(with: devices) }.verdict
  }

  /// A device by the same table, with its own checks only.
  private func verdict(of device: DeviceJudgement) -> Verdict {
    table { line in device.overLines.first { $0.line == line.line.id }?.verdict }.verdict
  }

  private func table(of verdict: (LineJudgement) -> Verdict?) -> LineTable {
    LineTable(
      main: lines.first { $0.line.role == .main }.flatMap(verdict),
      backups: lines.filter { $0.line.role == .backup }.compactMap(verdict), isSwitched: isSwitched)
  }
}

extension LineJudgement {
  /// The line's own verdict together with what the required devices behind it say.
  fileprivate func verdict(with devices: [DeviceJudgement]) -> Verdict {
    (devices.compactMap { $0.verdict(over: line.id) } + [verdict]).worst ?? .unknown
  }

  /// The line as the report shows it.
  fileprivate func assessed(with devices: [DeviceJudgement]) -> LineAssessment {
    var assessed = assessment
    assessed.verdictWithDevices = verdict(with: devices)
    return assessed
  }
}

extension Evidence {
  /// The maintenance of a site that meets with a meeting; nil without one.
  fileprivate func maintenance(of site: Site.ID, during meeting: Window?) -> Window? {
    guard let meeting else { return nil }
    let planned = maintenanceWindows[site] ?? []
    if let window = planned.first(where: { $0.part(in: meeting).duration > .zero }) { return window }
    return meeting.contains(now) && isUnderMaintenance(site) ? Window(from: now, until: meeting.until) : nil
  }
}
