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
    let reason: Reason =
      switch fault {
      case .noSuchName: .noSuchName
      case .resolverSilent: .resolverSilent
      }
    self.init(
      .failed(Failure(.resolve, reason)),
      .exchange(Exchange(phases: Phases(resolve: elapsed, total: elapsed))))
  }
}

extension Failure {
  /// What the network's errno means at a step.
  init(_ stage: Stage, errno code: Int32) {
    switch code {
    case ETIMEDOUT: self.init(stage, .timedOut)
    case ECONNREFUSED: self.init(stage, .refused)
    case ECONNRESET, EPIPE: self.init(stage, .reset)
    case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENONET, EPROTO, ENOPROTOOPT: self.init(stage, .unreachable)
    default: self.init(stage, .unknown, detail: "errno \(code): \(String(cString: strerror(code)))")
    }
  }
}
