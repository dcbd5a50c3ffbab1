/// A site judged by its selected lines and the devices asked over them.
struct SiteJudgement {
  let site: Site
  let lines: [LineJudgement]
  let devices: [DeviceJudgement]
  /// Whether it is out of service on purpose, so that nothing is held against it.
  let isPlanned: Bool
  /// Whether the main line, its required devices counted in, carries the site.
  let isMainGood: Bool
  /// Whether a backup carries the site once the main line does not, without anybody's further act.
  private let isSwitched: Bool

  init(_ site: Site, lines found: [LineEvidence], in evidence: Evidence) {
    let devices = site.devices.map { DeviceJudgement($0, over: found, bar: site.bar, in: evidence) }
    let lines = found.map { LineJudgement($0, bar: site.bar, in: evidence) }
    self.site = site
    self.lines = lines
    self.devices = devices
    isPlanned = evidence.maintenance.contains(site.code)
    isSwitched = site.failover == .automatic || evidence.switchedOver.contains(site.code)
    isMainGood = lines.contains { $0.line.role == .main && $0.verdict(with: devices).isGood }
  }

  /// The judgement, with findings unless they may not be charged to the site.
  func assessment(isCharged: Bool) -> SiteAssessment {
    SiteAssessment(
      code: site.code, verdict: verdict, since: downSince, lines: lines.map(\.assessment),
      devices: devices.map { DeviceAssessment(id: $0.device.id, verdict: verdict(of: $0)) },
      findings: isCharged && !isPlanned ? findings : [])
  }

  /// Since when no line of the site answers; nil while one does, or where no history says.
  private var downSince: WallTime? {
    let down = lines.compactMap { line in line.findings.first { $0.code == .lineDown } }
    guard verdict == .notReady, !down.isEmpty, down.count == lines.count else { return nil }
    return down.compactMap(\.since).max()
  }

  /// By the table of main and backup line, the required devices counted in.
  private var verdict: Verdict {
    isPlanned ? .maintenance : table { $0.verdict(with: devices) }.verdict
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
}
