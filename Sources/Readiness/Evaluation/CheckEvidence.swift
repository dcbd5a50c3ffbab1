/// What is known of one check of a device or service: its newest result, and how sure a failure is.
struct CheckEvidence {
  /// The newest result.
  private(set) var newest: Observation
  /// What it is judged by: the same, or while it is held back on purpose what it said before.
  private(set) var observation: Observation
  /// How sure its failure is; nil where it is none.
  private(set) var hardness: Hardness?
  /// The newest success before a failure that is being confirmed, as far as its answer is remembered.
  private(set) var lastAnswer: Observation?
  /// When it last succeeded; nil where it never did.
  let lastSuccess: WallTime?

  init(of check: CheckID, interval: Duration, in evidence: Evidence) {
    let found = [evidence.confirmation(of: check), evidence.observations[check]].compactMap(\.self)
    let measured = found.filter { !$0.outcome.isNotMeasured }
    newest = measured.first ?? evidence.observation(of: check)
    observation = evidence.standing(newest)
    lastSuccess = evidence.lastSuccess(of: check)
    lastAnswer = evidence.answers[check]
    guard case .failed = observation.outcome else { return }
    hardness =
      evidence.began == nil
      ? Hardness(
        of: measured.isEmpty ? [observation] : measured, past: evidence.past[check], interval: interval)
      : .hard(failures: 1, of: 1)
  }

  /// The same check without a result, for a reason of our own.
  func notMeasured(_ reason: NotMeasured) -> Self {
    var changed = self
    changed.newest = newest.notMeasured(reason)
    changed.observation = changed.newest
    changed.hardness = nil
    return changed
  }
}

extension Outcome {
  /// Whether our own side could not ask.
  var isNotMeasured: Bool { if case .notMeasured = self { true } else { false } }
}
