/// What one check of a device or a service comes to: its outcome and its certificate.
struct CheckJudgement {
  /// The worst of both; nil where nothing can be concluded.
  let verdict: Verdict?
  /// What speaks against it; empty where nothing does.
  let facts: [Fact]

  /// Judges an observation; one that is too old, or was not measured, concludes nothing.
  init(_ check: Check, _ observation: Observation, bar: Bar, in evidence: Evidence) {
    if evidence.isStale(observation, interval: check.interval) {
      (verdict, facts) = (nil, [])
      return
    }
    switch observation.outcome {
    // A silent resolver is nobody's fault but ours, or at least not known to be the peer's.
    case .notMeasured, .failed(Failure(.resolve, .resolverSilent)):
      (verdict, facts) = (nil, [])
    case .failed(let failure):
      verdict = .notReady
      facts = [Fact(code: failure.code, verdict: .notReady, outcome: observation.outcome)]
    case .succeeded:
      let peer = observation.exchange?.tls
      let known = check.recordsKey ? evidence.fingerprints?[observation.check] : nil
      facts = peer.map { Self.facts(of: $0, known: known, bar: bar.certificate, now: evidence.now) } ?? []
      verdict = facts.map(\.verdict).worst ?? .ready
    }
  }

  private static func facts(
    of peer: TLSPeer, known: String?, bar: Threshold<Duration>, now: WallTime
  ) -> [Fact] {
    var facts = [validity(of: peer, bar: bar, now: now)].compactMap(\.self)
    // Somebody may have changed the machine for good reason, so a recorded key that differs is no failure.
    if let known, known != peer.fingerprint {
      facts.append(Fact(code: .certificateChanged, verdict: .attention))
    }
    // Old TLS is a success: the machine can be reached, and nothing of the meeting hangs on it.
    if !peer.weaknesses.isEmpty { facts.append(Fact(code: .deviceOldTLS, verdict: .ready)) }
    return facts
  }

  /// What the days left of a certificate come to; nil where there are plenty.
  private static func validity(of peer: TLSPeer, bar: Threshold<Duration>, now: WallTime) -> Fact? {
    let left = peer.expires - now
    if left < .zero {
      return Fact(code: .certificateExpired, verdict: .notReady, measured: -left.inDays, bar: 0)
    }
    if left > bar.ready { return nil }
    let verdict = left < bar.attention ? Verdict.notReady : .attention
    return Fact(
      code: .certificateExpiring, verdict: verdict, measured: left.inDays,
      bar: bar.limit(broken: verdict).inDays)
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
