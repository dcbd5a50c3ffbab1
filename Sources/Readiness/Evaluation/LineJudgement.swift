/// A line judged by its own criteria, with what speaks against it.
struct LineJudgement {
  let assessment: LineAssessment
  /// What was found, as grave as it would be where no other line carries the site.
  let findings: [Finding]
  let found: LineEvidence

  init(_ found: LineEvidence, bar: Bar, in evidence: Evidence) {
    let proofs = found.proofs(in: evidence)
    let figures = LineFigures(of: found, proofs: proofs, in: evidence)
    let criteria = Criterion.all(of: figures, check: found.line.check, bar: bar)
    let line = LineAssessment(of: found, figures: figures, criteria: criteria)
    self.found = found
    assessment = line
    findings =
      Self.faults(of: line, isDown: figures.isDown, lost: figures.lost, newest: found.newest.outcome)
      + (proofs.isEmpty ? [] : [Finding(.lineCheckBlocked, .note, scope: .line(line.id))])
  }

  /// The verdict by the line's own criteria.
  var verdict: Verdict { assessment.verdict }

  private static func faults(
    of line: LineAssessment, isDown: Bool, lost: Int, newest: Outcome
  ) -> [Finding] {
    let scope = Finding.Scope.line(line.id)
    if line.verdict == .unknown {
      let age = line.criteria.first { $0.kind == .freshness }
      let isOld = age?.verdict == .unknown
      return [
        Finding(
          .dataNone, .attention, scope: scope, outcome: newest, measured: isOld ? age?.measured : nil,
          bar: isOld ? age?.bar : nil)
      ]
    }
    if isDown { return [Finding(.lineDown, .critical, scope: scope, outcome: newest)] }
    return line.criteria.compactMap {
      fault(by: $0, scope: scope, isAnswered: line.roundTripMedian != nil, lost: lost)
    }
  }

  /// The finding that a criterion leads to; nil where it speaks for the line or says nothing.
  private static func fault(
    by criterion: Criterion, scope: Finding.Scope, isAnswered: Bool, lost: Int
  ) -> Finding? {
    guard let code = criterion.kind.code else { return nil }
    let isSingleLoss = criterion.kind == .loss && criterion.conclusion == .tooFew && lost == 1
    let verdict = isSingleLoss ? .ready : criterion.verdict ?? .ready
    guard verdict != .ready || isSingleLoss else { return nil }
    // Where nothing came back there is no round trip to complain of: the loss says it all.
    if criterion.kind == .latency && !isAnswered { return nil }
    return Finding(
      code, verdict.severity, scope: scope, measured: criterion.measured, bar: criterion.bar)
  }
}

extension Criterion.Kind {
  /// The catalogue entry for a bar that is not met; nil where a down line is found in another way.
  fileprivate var code: FindingCode? {
    switch self {
    case .latency: .lineLatency
    case .jitter: .lineJitter
    case .loss: .lineLoss
    case .availability: nil
    case .freshness: .dataNone
    }
  }
}

extension LineAssessment {
  fileprivate init(of found: LineEvidence, figures: LineFigures, criteria: [Criterion]) {
    self.init(
      id: found.line.id, verdict: criteria.verdict, criteria: criteria, samples: figures.samples,
      roundTripMedian: figures.median?.exact, latencyP95: figures.p95, jitter: figures.jitter.mean,
      lossPercent: figures.lossPercent,
      checks: [found.newest] + found.devices.flatMap(\.checks).map(\.observation))
  }
}
