/// A device judged over every selected line of its site.
struct DeviceJudgement {
  /// What it comes to over one line.
  struct OverLine {
    let line: Line.ID
    /// The worst of the concluded checks; unknown without any.
    let verdict: Verdict
    let facts: [Fact]
    /// What its first check found, to explain a verdict without facts.
    let outcome: Outcome?
    /// When that was; nil without a check.
    let newestSlot: WallTime?
    /// How old that is, and how old it may be, where it is too old to say anything; nil where it is not.
    let outdated: (age: Duration, limit: Duration)?
    /// When any of its checks last succeeded; nil where none ever did.
    let lastSuccess: WallTime?
    /// Whether it answered lately, though nothing was to be asked of it.
    let answersUnasked: Bool
  }

  let device: Device
  /// Where it stands in its conversion; nil where it needs none.
  let migration: MigrationState?
  /// In the order of the lines; only those it is asked over.
  let overLines: [OverLine]

  init(_ device: Device, of site: Site.ID, over lines: [LineEvidence], bar: Bar, in evidence: Evidence) {
    self.device = device
    migration = evidence.migration(of: device, at: site)
    overLines = lines.compactMap { found in
      found.devices.first { $0.device == device.id }.map {
        OverLine(of: device, $0, over: found.line.id, bar: bar, in: evidence)
      }
    }
  }

  /// What it makes of a line before the table of main and backup; nil where it has no say.
  func verdict(over line: Line.ID) -> Verdict? {
    guard device.required && isAsked else { return nil }
    return overLines.first { $0.line == line }?.verdict
  }

  /// The slot of the newest result over any line; nil where it is asked over none.
  var newestSlot: WallTime? { overLines.compactMap(\.newestSlot).max() }

  /// Whether it stands at its site; one still with the Department is not asked and raises nothing.
  var isAsked: Bool { migration.isAsked }
}

extension MigrationState? {
  /// Whether a device in this state stands at its site.
  var isAsked: Bool { self != .atDepartment }
}

extension Evidence {
  /// Where a device stands in its conversion: what was recorded, else what the inventory says.
  func migration(of device: Device, at site: Site.ID) -> MigrationState? {
    migrations[DeviceKey(site, device.id)] ?? device.migration
  }
}

extension DeviceJudgement.OverLine {
  fileprivate init(
    of device: Device, _ found: DeviceEvidence, over line: Line.ID, bar: Bar, in evidence: Evidence
  ) {
    let judged = zip(device.checks, found.checks).map {
      CheckJudgement($0, $1, bar: bar, in: evidence)
    }
    self.line = line
    verdict = judged.compactMap(\.verdict).worst ?? .unknown
    let lives = zip(device.checks, found.observations).contains { check, found in
      found.outcome.isSignOfLife && !evidence.isStale(found, interval: check.interval)
    }
    facts = judged.flatMap(\.facts).map { lives ? $0.besideAnOpenPort : $0 }
    let first = found.observations.first
    outcome = first?.outcome
    newestSlot = first?.slot
    outdated =
      zip(device.checks, found.observations).lazy.prefix(1).compactMap { check, found in
        evidence.isOutdated(found, interval: check.interval)
          ? (evidence.age(of: found), check.interval * FreshnessLimit.attention) : nil
      }.first
    lastSuccess = found.checks.compactMap(\.lastSuccess).max()
    answersUnasked = found.answersUnasked
  }
}

extension Fact {
  /// The same where another port of the machine is open: then it is not silent, but its application is.
  fileprivate var besideAnOpenPort: Fact {
    guard code == .deviceSilent, case .failed(let failure)? = outcome else { return self }
    guard failure.stage == .connect, !failure.isSignOfLife else { return self }
    var hung = self
    hung.code = .deviceHung
    return hung
  }
}
