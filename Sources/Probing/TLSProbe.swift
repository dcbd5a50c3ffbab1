import Readiness
import Wire

extension Loop {
  /// Asks whether a TLS handshake succeeds and whether its peer is the one it should be.
  func askTLS(
    _ probe: Probe, _ check: Check, _ policy: TLSPolicy, _ route: Route, _ hooks: ProbeHooks,
    _ completion: @escaping (ProbeResult) -> Void
  ) {
    let request = TransferRequest(
      purpose: .handshake, host: probe.address.rawValue, destination: route.destination,
      binding: route.binding, trust: policy.trust, timeout: check.timeout, mayProceed: hooks.mayProceed)
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
    case .verify: chainReason(against: peer)
    case .pin(let key): key != peer.fingerprint ? .certificateChanged : expiry(of: peer)
    case .record: recorded.map { $0 != peer.fingerprint } ?? false ? .certificateChanged : expiry(of: peer)
    }
  }

  private func expiry(of peer: PeerCertificate) -> Reason? { peer.expires <= now ? .certificateExpired : nil }

  private func chainReason(against peer: PeerCertificate) -> Reason? {
    if peer.weaknesses.contains(.oldProtocol) { return .oldTLS }
    switch peer.chain {
    case .expired: return .certificateExpired
    case .notYetValid: return .certificateNotYetValid
    case .trusted: break
    case .untrusted, nil: return .certificateUntrusted
    }
    if peer.nameMatches != true { return .certificateName }
    return peer.weaknesses.isEmpty ? nil : .certificateWeak
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
  var trust: TransferRequest.Trust {
    switch self {
    case .verify(let caFile): .chain(caFile: caFile)
    case .pin, .record: .key
    }
  }
}
