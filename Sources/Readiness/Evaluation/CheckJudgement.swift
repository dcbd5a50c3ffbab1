/// What one check of a device or a service comes to: its outcome and its certificate.
struct CheckJudgement {
  /// The worst of both; nil where nothing can be concluded.
  let verdict: Verdict?
  /// What speaks against it; empty where nothing does.
  let facts: [Fact]

  /// Judges what a check found; what is too old, or was not measured, concludes nothing.
  init(_ check: Check, _ found: CheckEvidence, bar: Bar, in evidence: Evidence) {
    let observation = found.observation
    if evidence.isStale(observation, interval: check.interval) {
      self.init(verdict: nil, facts: [])
      return
    }
    switch observation.outcome {
    // A silent resolver is nobody's fault but ours, or at least not known to be the peer's.
    case .notMeasured, .failed(Failure(.resolve, .resolverSilent)):
      self.init(verdict: nil, facts: [])
    case .failed(let failure):
      switch found.hardness {
      case .soft: self.init(confirming: failure, check, found, bar: bar, in: evidence)
      case .hard(_, let results): self.init(failure, results: results)
      case nil: self.init(failure, results: nil)
      }
    case .succeeded: self.init(check, answer: observation, bar: bar, in: evidence)
    }
  }

  private init(verdict: Verdict?, facts: [Fact]) {
    self.verdict = verdict
    self.facts = facts
  }

  /// A failure that stands, by so many results.
  private init(_ failure: Failure, results: Int?) {
    verdict = .notReady
    facts = [Fact(code: failure.code, verdict: .notReady, outcome: .failed(failure), samples: results)]
  }

  /// One failure that is being confirmed: until then the success before it stands, where it is not too old.
  private init(
    confirming failure: Failure, _ check: Check, _ found: CheckEvidence, bar: Bar, in evidence: Evidence
  ) {
    let limit = check.interval * FreshnessLimit.attention
    let isAnswered = found.lastSuccess.map { evidence.now - $0 <= limit } ?? false
    let answer = found.lastAnswer.flatMap { evidence.now - $0.slot <= limit ? $0 : nil }
    let before = answer.map { Self(check, answer: $0, bar: bar, in: evidence) }
    let soft = Fact(
      code: failure.code, verdict: isAnswered ? .ready : .unknown, outcome: .failed(failure), samples: 1,
      isSoft: true)
    verdict = isAnswered ? before?.verdict ?? .ready : nil
    facts = (isAnswered ? before?.facts ?? [] : []) + [soft]
  }

  /// A success, with what its certificate says.
  private init(_ check: Check, answer: Observation, bar: Bar, in evidence: Evidence) {
    let peer = answer.exchange?.tls
    let known = check.recordsKey ? evidence.fingerprints?[answer.check] : nil
    facts = peer.map { Self.facts(of: $0, known: known, bar: bar.certificate, now: evidence.now) } ?? []
    verdict = facts.map(\.verdict).worst ?? .ready
  }

  private static func facts(
    of peer: TLSPeer, known: String?, bar: Threshold<Duration>, now: WallTime
  ) -> [Fact] {
    var facts = [validity(of: peer, bar: bar, now: now)].compactMap(\.self)
    // Somebody may have changed the machine for good reason, so a recorded key that differs is no failure.
    if let known, known != peer.fingerprint {
      facts.append(Fact(code: .certificateChanged, verdict: .attention, samples: 1))
    }
    // Old TLS is a success: the machine can be reached, and nothing of the meeting hangs on it.
    if !peer.weaknesses.isEmpty { facts.append(Fact(code: .deviceOldTLS, verdict: .ready, samples: 1)) }
    return facts
  }

  /// What the days left of a certificate come to; nil where there are plenty.
  private static func validity(of peer: TLSPeer, bar: Threshold<Duration>, now: WallTime) -> Fact? {
    let left = peer.expires - now
    if left < .zero {
      return Fact(code: .certificateExpired, verdict: .notReady, measured: -left.inDays, bar: 0, samples: 1)
    }
    if left > bar.ready { return nil }
    let verdict = left < bar.attention ? Verdict.notReady : .attention
    return Fact(
      code: .certificateExpiring, verdict: verdict, measured: left.inDays,
      bar: bar.limit(broken: verdict).inDays, samples: 1)
  }
}

extension Check {
  /// Whether it trusts a key on first use and compares it later.
  fileprivate var recordsKey: Bool {
    switch question {
    case .https(_, .record), .tls(.record): true
    case .tcp, .http, .https, .tls: false
    }
  }
}

extension Duration {
  fileprivate var inDays: Double { inSeconds / 86_400 }
}
