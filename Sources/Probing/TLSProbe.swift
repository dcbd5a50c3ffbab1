import Readiness
import Wire

extension Loop {
  /// Asks whether a TLS handshake succeeds and whether its peer is the one it should be.
  func askTLS(
    _ probe: Probe, _ policy: TLSPolicy, _ route: Route, by deadline: Moment, _ hooks: ProbeHooks,
    _ completion: @escaping (ProbeResult) -> Void
  ) {
    let request = TransferRequest(
      purpose: .handshake, host: probe.address.rawValue, destination: route.destination,
      binding: route.binding, security: policy.security, timeout: deadline - .now,
      connectTimeout: route.patience, mayProceed: hooks.mayProceed)
    transfer(request) { result in
      let judgement = TLSJudgement(policy: policy, recorded: probe.recordedFingerprint, now: .now)
      completion(TransferJudgement(route: route, tls: judgement).judge(result) { .succeeded })
    }
  }
}

/// Whether a TLS peer is the one it should be.
struct TLSJudgement {
  var policy: TLSPolicy
  /// The fingerprint of the first use; nil compares nothing.
  var recorded: String?
  var now: WallTime

  /// What speaks against the peer; nil where nothing does.
  func failure(of peer: PeerCertificate) -> Failure? {
    guard let reason = reason(against: peer) else { return nil }
    return Failure(.tls, reason, detail: detail(of: reason, peer))
  }

  private func reason(against peer: PeerCertificate) -> Reason? {
    switch policy {
    case .verify: peer.chainObjection
    case .pin(let key): peer.keyObjection(key, now: now)
    case .record: peer.keyObjection(recorded, now: now)
    }
  }

  private func detail(of reason: Reason, _ peer: PeerCertificate) -> String? {
    switch (reason, peer.chain) {
    case (.certificateUntrusted, .untrusted(let words)): PeerText.clean(words)
    case (.certificateChanged, _): peer.fingerprint
    case (.oldTLS, _): peer.protocolName
    default: nil
    }
  }
}

extension TLSPolicy {
  /// Whoever answers is heard out and then judged: a check has no secret to lose.
  var security: Security {
    switch self {
    case .verify(let caFile): .noted(.chain(caFile: caFile))
    case .pin, .record: .noted(.key)
    }
  }
}
