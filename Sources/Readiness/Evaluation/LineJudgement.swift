/// A line judged by its own criteria, with what speaks against it.
struct LineJudgement {
  let line: Line
  let assessment: LineAssessment
  /// What was found, as grave as it would be where no other line carries the site.
  let findings: [Finding]
  /// What the line check itself found last.
  let newest: Outcome
  /// When that was.
  let newestSlot: WallTime
  /// Whether the line's silence is put down to our own dead uplink.
  let isCutOff: Bool

  init(_ found: LineEvidence, bar: Bar, in evidence: Evidence) {
    let proofs = found.proofs(in: evidence)
    let figures = LineFigures(of: found, proofs: proofs, in: evidence)
    let criteria = Criterion.all(of: figures, check: found.line.check, bar: bar)
    line = found.line
    newest = found.newest.outcome
    newestSlot = found.newest.slot
    isCutOff = found.isCutOff
    assessment = LineAssessment(
      of: found, figures: figures, criteria: criteria, past: evidence.past[found.newest.check],
      lastSuccess: found.isAnswered
        ? found.newest.slot : evidence.lastSuccess(of: found.newest.check))
    findings =
      Self.faults(
        of: assessment, by: figures, found, since: evidence.judgedPast(of: found.newest.check)?.since)
      + (proofs.isEmpty ? [] : [Finding(.lineCheckBlocked, .note, scope: .line(line.id))])
  }

  /// The verdict by the line's own criteria.
  var verdict: Verdict { assessment.verdict }

  /// What speaks against the line: that nobody can say, that it is down, or the bars it does not meet.
  ///
  /// A line that comes and goes is called so, also while it is down: whoever switched over should stay there.
  private static func faults(
    of line: LineAssessment, by figures: LineFigures, _ found: LineEvidence, since: WallTime?
  ) -> [Finding] {
    let scope = Finding.Scope.line(line.id)
    if line.verdict == .unknown {
      return [unknown(line, found.newest.outcome, lastSuccess: line.lastSuccess)]
    }
    let flapping = line.criteria.filter { $0.kind == .stability }.compactMap {
      $0.fault(of: scope, by: figures)
    }
    if figures.isDown {
      return [
        Finding(
          .lineDown, .critical, scope: scope, outcome: found.newest.outcome, since: since, samples: found.sent
        )
      ]
        + flapping
    }
    return line.criteria.compactMap { $0.fault(of: scope, by: figures) } + confirming(found)
  }

  /// Nothing was measured, or it is too old by now.
  private static func unknown(
    _ line: LineAssessment, _ newest: Outcome, lastSuccess: WallTime?
  ) -> Finding {
    let age = line.criteria.first { $0.kind == .freshness && $0.verdict == .unknown }
    return Finding(
      age == nil ? .dataNone : .dataStale, .attention, scope: .line(line.id), outcome: newest,
      measured: age?.measured, bar: age?.bar, since: lastSuccess)
  }

  /// One train without an answer, being confirmed: worth knowing, and no alarm.
  private static func confirming(_ found: LineEvidence) -> [Finding] {
    guard found.isBeingConfirmed else { return [] }
    var soft = Finding(
      .lineDown, .note, scope: .line(found.line.id), outcome: found.newest.outcome, samples: found.sent)
    soft.isSoft = true
    return [soft]
  }
}

extension Criterion {
  /// The finding that a criterion leads to; nil where it speaks for the line or says nothing.
  fileprivate func fault(of scope: Finding.Scope, by figures: LineFigures) -> Finding? {
    guard let code = kind.code, let severity = severity(by: figures) else { return nil }
    return Finding(
      code, severity, scope: scope, measured: measured, bar: bar,
      since: kind == .stability ? figures.flapping?.since : nil, samples: samples,
      coveragePercent: coveragePercent)
  }

  /// How much the criterion weighs against the line; nil where it does not.
  private func severity(by figures: LineFigures) -> Severity? {
    if kind == .loss && conclusion == .tooFew && figures.lost == 1 { return .note }
    // That a line comes and goes says what a low share of a day says, and says it better.
    if kind == .availability && verdict == .attention && figures.flapping?.isOn == true { return nil }
    // Where nothing came back there is no round trip to complain of: the loss says it all.
    if kind == .latency && figures.median?.exact == nil { return nil }
    guard let verdict, verdict != .ready else { return nil }
    return verdict.severity
  }
}

extension Criterion.Kind {
  /// The catalogue entry for a bar that is not met.
  fileprivate var code: FindingCode? {
    switch self {
    case .latency: .lineLatency
    case .jitter: .lineJitter
    case .loss: .lineLoss
    case .availability: .lineAvailability
    case .freshness: .dataStale
    case .baseline: .lineBaseline
    case .stability: .lineFlapping
    }
  }
}

extension LineAssessment {
  fileprivate init(
    of found: LineEvidence, figures: LineFigures, criteria: [Criterion], past: Past?,
    lastSuccess: WallTime?
  ) {
    self.init(
      id: found.line.id, verdict: criteria.verdict, criteria: criteria, samples: figures.samples,
      roundTripMedian: figures.median?.exact, latencyP95: figures.p95, jitter: figures.jitter.mean,
      lossPercent: figures.lossPercent, availability24hPercent: past?.day.availabilityPercent,
      baselineMedian: past?.baselineMedian, lastSuccess: lastSuccess,
      checks: [found.newest] + found.devices.flatMap { $0.checks.map(\.newest) })
  }
}
