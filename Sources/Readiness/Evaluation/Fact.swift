/// What one check showed, before it is known of whom it is said and how much that weighs there.
struct Fact: Hashable {
  var code: FindingCode
  /// What it makes of the check; ready for what is only worth knowing.
  var verdict: Verdict
  var outcome: Outcome?
  /// In the unit of the code's catalogue entry.
  var measured: Double?
  var bar: Double?
  /// How many results it rests on; nil where it rests on one answer's content.
  var samples: Int?
  /// Whether it is one failure that is being confirmed.
  var isSoft = false

  /// Says it of somebody, no graver than `cap`.
  func finding(_ scope: Finding.Scope, line: Line.ID? = nil, cap: Severity = .critical) -> Finding {
    var finding = Finding(
      code, min(verdict.severity, cap), scope: scope, line: line, outcome: outcome, measured: measured,
      bar: bar, samples: samples)
    finding.isSoft = isSoft
    return finding
  }
}

extension Failure {
  /// Which finding a device's failure is.
  ///
  /// Nothing stands before the connection: silent. A connection without a complete answer: hung, for the
  /// kernel of a hung machine still accepts. Anything else is an answer, but not the one asked for.
  var code: FindingCode {
    switch (stage, reason) {
    case (_, .certificateExpired): .certificateExpired
    case (_, .certificateName), (_, .certificateUntrusted): .certificateName
    case (_, .certificateChanged): .certificateChanged
    case (.resolve, _), (.connect, _): .deviceSilent
    case (_, .timedOut), (_, .reset), (_, .closedEarly), (_, .refused), (_, .unreachable): .deviceHung
    default: .deviceWrongAnswer
    }
  }

  /// Whether the peer gave any sign of life: a connection, or a refusal of one.
  var isSignOfLife: Bool {
    switch stage {
    case .resolve: false
    case .connect: reason == .refused || reason == .reset
    case .tls, .request, .response, .content: true
    }
  }
}
