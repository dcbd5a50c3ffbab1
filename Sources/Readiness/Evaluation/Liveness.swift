/// Whether something is known to be reachable.
enum Liveness {
  /// Something came back.
  case answers
  /// It was asked and nothing came back, or our own end of the way is gone.
  case silent
  /// Nothing can be said.
  case unknown

  /// Judges an outcome behind which no answer stands.
  init(ofSilent outcome: Outcome) {
    switch outcome {
    case .failed(let failure) where failure.stage == .resolve: self = .unknown
    case .succeeded, .failed: self = .silent
    case .notMeasured(.uplink, _), .notMeasured(.interface, _), .notMeasured(.source, _): self = .silent
    case .notMeasured: self = .unknown
    }
  }
}
