import Glibc
import Readiness
import Wire

extension ProbeResult {
  /// Our own side could not begin.
  init(notBegun fault: LocalFault) {
    let detail = fault.errno == 0 ? nil : String(cString: strerror(fault.errno))
    self.init(.notMeasured(fault.reason, detail: detail))
  }

  /// The name led to no address.
  init(unresolved fault: ResolveFault, after elapsed: Duration? = nil) {
    let figures = Measurement.exchange(Exchange(phases: Phases(resolve: elapsed, total: elapsed)))
    switch fault {
    case .noSuchName: self.init(.failed(Failure(.resolve, .noSuchName)), figures)
    case .resolverSilent: self.init(.failed(Failure(.resolve, .resolverSilent)), figures)
    case .notMeasured(let fault): self.init(notBegun: fault)
    }
  }

  /// The same, unless a fault of our own may be behind the failure: then nothing was measured.
  func excused(by fault: () -> LocalFault?) -> ProbeResult {
    guard case .failed(let failure) = outcome, failure.isLackOfAnswer, let fault = fault() else {
      return self
    }
    return ProbeResult(notBegun: fault)
  }
}

extension Failure {
  /// Whether it says that something did not come, rather than that something wrong came.
  fileprivate var isLackOfAnswer: Bool {
    guard stage != .resolve else { return false }
    return switch reason {
    case .timedOut, .unreachable, .reset, .closedEarly, .handshakeFailed, .unknown: true
    case .refused, .noSuchName, .resolverSilent, .notTLS, .oldTLS, .certificateExpired,
      .certificateUntrusted, .certificateName, .certificateChanged, .certificateNotYetValid,
      .certificateWeak, .malformed, .wrongStatus, .wrongContent, .tooLarge, .redirected:
      false
    }
  }
}

extension Failure {
  /// What the network's errno means at a step.
  init(_ stage: Stage, errno code: Int32) {
    switch code {
    case ETIMEDOUT: self.init(stage, .timedOut)
    case ECONNREFUSED: self.init(stage, .refused)
    case ECONNRESET, EPIPE: self.init(stage, .reset)
    case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENONET, EPROTO, ENOPROTOOPT, EACCES:
      self.init(stage, .unreachable)
    default: self.init(stage, .unknown, detail: "errno \(code): \(String(cString: strerror(code)))")
    }
  }
}
