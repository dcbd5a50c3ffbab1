import Readiness
import Wire

/// What a transfer means for the check that asked for it.
struct TransferJudgement {
  var route: Route
  /// How the TLS peer is judged; nil in the clear.
  var tls: TLSJudgement?

  /// Judges the peer before anything it said; `content` is asked only when all came and the peer is right.
  func judge(_ result: TransferResult, content: () -> Outcome) -> ProbeResult {
    switch result.end {
    case .notBegun(let fault): ProbeResult(notBegun: fault)
    case .abandoned: ProbeResult(.notMeasured(.deviceBusy), .exchange(exchange(result)))
    default: ProbeResult(outcome(of: result, content), .exchange(exchange(result)))
    }
  }

  private func outcome(of result: TransferResult, _ content: () -> Outcome) -> Outcome {
    if let peer = result.certificate, let failure = tls?.failure(of: peer) { return .failed(failure) }
    switch result.end {
    case .complete:
      if tls != nil, result.certificate == nil { return .failed(Failure(.tls, .handshakeFailed)) }
      return content()
    case .notConnected(let errno): return .failed(Failure(.connect, errno: errno))
    case .failed(let stage, let reason, let detail):
      return .failed(Failure(stage, reason, detail: detail.map { PeerText.clean($0) }))
    case .notBegun, .abandoned: return .notMeasured(.deviceBusy)
    }
  }

  private func exchange(_ result: TransferResult) -> Exchange {
    var phases = result.phases
    phases.resolve = route.resolved
    phases.total = result.phases.total.map { $0 + (route.resolved ?? .zero) }
    return Exchange(
      roundTrip: result.handshake?.roundTrip,
      retransmitted: result.handshake?.retransmitted ?? result.retransmitted,
      phases: phases, tls: result.certificate.map(TLSPeer.init), status: result.status)
  }
}

extension TLSPeer {
  init(_ certificate: PeerCertificate) {
    self.init(
      protocolName: certificate.protocolName, expires: certificate.expires,
      fingerprint: certificate.fingerprint, weaknesses: certificate.weaknesses)
  }
}
