/// A shared service judged by all its checks.
struct ServiceJudgement {
  let service: Service
  let assessment: ServiceAssessment
  let findings: [Finding]
  /// How many of its checks concluded anything.
  let measured: Int
  /// How many of those make it not ready.
  let failed: Int

  /// Judges a service; its certificates by the bar of the province's own site.
  init(_ service: Service, bar: Bar, seenFrom vantage: Vantage, in evidence: Evidence) {
    let found = service.checks.map {
      vantage.seen(evidence.newest(of: .service(service.id, $0.check.checkName)), of: service)
    }
    let judged = zip(service.checks, found).map {
      CheckJudgement($0.check, $1, bar: bar, in: evidence)
    }
    self.service = service
    measured = judged.count { $0.verdict != nil }
    failed = judged.count { $0.verdict == .notReady }
    // A check without a result leaves open whether the service works, unlike with a device's.
    let verdict = judged.map { $0.verdict ?? .unknown }.worst ?? .unknown
    assessment = ServiceAssessment(id: service.id, verdict: verdict, checks: found)
    findings = Self.findings(of: judged.flatMap(\.facts), service: service)
  }

  /// Whether it does not serve meetings.
  var isDown: Bool { assessment.verdict == .notReady }

  /// What it makes of the whole: one that no meeting needs is worth a look at most.
  var share: Verdict {
    switch (service.required, assessment.verdict) {
    case (false, .notReady): .attention
    case (false, .unknown): .ready
    case (_, let verdict): verdict
    }
  }

  /// What was found of a service: that it is down once, however many of its checks say so, and the rest.
  private static func findings(of facts: [Fact], service: Service) -> [Finding] {
    let cap = service.required ? Severity.critical : .attention
    let failure = facts.first { $0.outcome != nil }.map {
      Fact(code: .serviceDown, verdict: .notReady, outcome: $0.outcome)
    }
    let certificates = facts.filter { $0.outcome == nil && $0.code != .deviceOldTLS }
    return ([failure].compactMap(\.self) + certificates).map { $0.finding(.service(service.id), cap: cap) }
  }
}
