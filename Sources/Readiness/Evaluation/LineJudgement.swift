/// A line judged by its own criteria, with what speaks against it.
struct LineJudgement {
  let line: Line
  let assessment: LineAssessment
  /// What was found, as grave as it would be where no other line carries the site.
  let findings: [Finding]
  /// What the line check itself found last.
  let newest: Outcome
  /// Whether the line's silence is put down to our own dead uplink.
  let isCutOff: Bool

  init(_ found: LineEvidence, bar: Bar, in evidence: Evidence) {
    let proofs = found.proofs(in: evidence)
    let figures = LineFigures(of: found, proofs: proofs, in: evidence)
    let criteria = Criterion.all(of: figures, check: found.line.check, bar: bar)
    line = found.line
    newest = found.newest.outcome
    isCutOff = found.isCutOff
    assessment = LineAssessment(
      of: found, figures: figures, criteria: criteria, past: evidence.past[found.newest.check])
    findings =
      Self.faults(
        of: assessment, by: figures, newest: newest, since: evidence.judgedPast(of: found.newest.check)?.since
      )
      + (proofs.isEmpty ? [] : [Finding(.lineCheckBlocked, .note, scope: .line(line.id))])
  }

  /// The verdict by the line's own criteria.
  var verdict: Verdict { assessment.verdict }

  /// What speaks against the line: that nobody can say, that it is down, or the bars it does not meet.
  private static func faults(
    of line: LineAssessment, by figures: LineFigures, newest: Outcome, since: WallTime?
  ) -> [Finding] {
    let scope = Finding.Scope.line(line.id)
    if line.verdict == .unknown {
      let age = line.criteria.first { $0.kind == .freshness && $0.verdict == .unknown }
      return [
        Finding(
          .dataNone, .attention, scope: scope, outcome: newest, measured: age?.measured, bar: age?.bar)
      ]
    }
    if figures.isDown { return [Finding(.lineDown, .critical, scope: scope, outcome: newest, since: since)] }
    return line.criteria.compactMap { $0.fault(of: scope, by: figures) } + baseline(of: line, by: figures)
  }

  /// That the round trip is far above what it usually is here, be it within the bar or not.
  private static func baseline(of line: LineAssessment, by figures: LineFigures) -> [Finding] {
    guard let usual = figures.past?.baselineMedian, case .exactly(let p95)? = line.latencyP95 else {
      return []
    }
    let limit = max(usual * 3, usual + .milliseconds(50))
    guard p95 > limit else { return [] }
    return [
      Finding(
        .lineBaseline, .attention, scope: .line(line.id), measured: p95.inMilliseconds,
        bar: limit.inMilliseconds)
    ]
  }
}

extension Criterion {
  /// The finding that a criterion leads to; nil where it speaks for the line or says nothing.
  fileprivate func fault(of scope: Finding.Scope, by figures: LineFigures) -> Finding? {
    guard let code = kind.code, let severity = severity(by: figures) else { return nil }
    return Finding(code, severity, scope: scope, measured: measured, bar: bar)
  }

  /// How much the criterion weighs against the line; nil where it does not.
  private func severity(by figures: LineFigures) -> Severity? {
    if kind == .loss && conclusion == .tooFew && figures.lost == 1 { return .note }
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
    case .freshness: .dataNone
    }
  }
}

extension LineAssessment {
  fileprivate init(
    of found: LineEvidence, figures: LineFigures, criteria: [Criterion], past: Past?
  ) {
    self.init(
      id: found.line.id, verdict: criteria.verdict, criteria: criteria, samples: figures.samples,
      roundTripMedian: figures.median?.exact, latencyP95: figures.p95, jitter: figures.jitter.mean,
      lossPercent: figures.lossPercent, availability24hPercent: past?.day.availabilityPercent,
      baselineMedian: past?.baselineMedian,
      checks: [found.newest] + found.devices.flatMap(\.observations))
  }
}
