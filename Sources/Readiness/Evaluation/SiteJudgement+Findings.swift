extension SiteJudgement {
  /// What speaks against the site, the gravest first; among equals lines before devices.
  var findings: [Finding] {
    let found = lines.flatMap(lineFindings) + noSecondLine + sharedPath + devices.flatMap(deviceFindings)
    let all = (overlap.map { [overlapFinding($0)] } ?? []) + (isPlanned ? [] : found + paperFindings)
    return Severity.allCases.reversed().flatMap { severity in all.filter { $0.severity == severity } }
  }

  /// A line's own findings; a fault of a backup that is not needed now is worth a look, no more.
  private func lineFindings(of line: LineJudgement) -> [Finding] {
    guard isSpare(line) else { return line.findings }
    let capped = line.findings.map { $0.capped(at: .attention) }
    guard line.verdict == .notReady else { return capped }
    let dead = Finding(
      .lineBackupDown, .attention, scope: .line(line.line.id), outcome: line.newest,
      since: line.findings.first { $0.code == .lineDown }?.since)
    return [dead] + capped.filter { $0.code != .lineDown }
  }

  /// Whether a line is a backup behind a main line that carries the site, so that it is not needed now.
  private func isSpare(_ line: LineJudgement) -> Bool { line.line.role == .backup && isMainGood }

  /// A note for a site of a level that should have a backup and has none.
  private var noSecondLine: [Finding] {
    site.level != .commune && site.lines.count == 1 ? [Finding(.lineNoSecond, .note, scope: .site)] : []
  }

  /// That both lines seem to share one path, as the record says.
  private var sharedPath: [Finding] {
    guard let shared = evidence.sharedPaths[site.code] else { return [] }
    let ids = Set(site.lines.map(\.id))
    return ids.contains(shared.main) && ids.contains(shared.backup) ? [shared.finding] : []
  }

  /// A device's findings: each code once where it holds over every line asked, else once a line.
  private func deviceFindings(of device: DeviceJudgement) -> [Finding] {
    let said = lines.flatMap { findings(of: device, over: $0) }
    let asked = Set(device.overLines.map(\.line))
    var seen: Set<FindingCode> = []
    return said.flatMap { finding -> [Finding] in
      guard seen.insert(finding.code).inserted else { return [] }
      let alike = said.filter { $0.code == finding.code }
      return Set(alike.compactMap(\.line)) == asked ? [gravest(of: alike, else: finding)] : alike
    }
  }

  /// One finding for all lines.
  private func gravest(of alike: [Finding], else first: Finding) -> Finding {
    var one = alike.max { $0.severity < $1.severity } ?? first
    one.line = nil
    return one
  }

  /// What is held against a device over one line, each code once.
  private func findings(of device: DeviceJudgement, over line: LineJudgement) -> [Finding] {
    guard let over = device.overLines.first(where: { $0.line == line.line.id }) else { return [] }
    let scope = Finding.Scope.device(device.device.id)
    if over.verdict == .unknown && device.device.required && device.isAsked {
      // Where the line itself says nothing, its own finding explains the device's silence too.
      guard line.verdict.isGood else { return [] }
      return [unknown(over, scope)]
    }
    let cap = device.device.required && !isSpare(line) ? Severity.critical : .attention
    var seen: Set<FindingCode> = []
    return over.facts
      .filter { !isExplained($0, by: line) && seen.insert($0.code).inserted }
      .map { $0.finding(scope, line: over.line, cap: $0.isSoft ? .note : cap) }
  }

  /// Why nobody can say what a device does: one failure of something never seen well, old data, or none.
  private func unknown(_ over: DeviceJudgement.OverLine, _ scope: Finding.Scope) -> Finding {
    if let soft = over.facts.first(where: \.isSoft) { return soft.finding(scope, line: over.line) }
    return Finding(
      over.outdated == nil ? .dataNone : .dataStale, .attention, scope: scope, line: over.line,
      outcome: over.outcome, measured: over.outdated?.age.inSeconds, bar: over.outdated?.limit.inSeconds,
      since: over.lastSuccess)
  }

  /// Whether a device's silence is only that of the line before it.
  private func isExplained(_ fact: Fact, by line: LineJudgement) -> Bool {
    fact.code == .deviceSilent && line.verdict == .notReady
  }
}

extension Finding {
  /// The same finding, no graver than `cap`.
  fileprivate func capped(at cap: Severity) -> Finding {
    var capped = self
    capped.severity = min(severity, cap)
    return capped
  }
}
