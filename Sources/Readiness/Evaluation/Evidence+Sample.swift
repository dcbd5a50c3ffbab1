extension Evidence {
  /// Adds what a history has of a check; of each check in order of time.
  ///
  /// What was asked beside the slots joins the newest result, so that the newest two stand together, as a train
  /// and its confirmation do, whoever asked for them; what came to nothing beside them says nothing.
  public mutating func add(_ sample: Sample) {
    let found = sample.observation
    if !sample.isExtra { return addRegular(found) }
    guard found.outcome.wasAsked else { return }
    if let before = confirmation(of: found.check), before.outcome.wasAsked { add(before) }
    add(confirmation: found)
  }

  /// While a check is held back its age stands still.
  private mutating func addRegular(_ found: Observation) {
    let before = confirmation(of: found.check) ?? observations[found.check]
    add(found)
    guard found.outcome == .notMeasured(.paused) else { return heldBack[found.check] = nil }
    if let before, before.outcome.wasAsked { return heldBack[found.check] = before }
    if let before, let held = heldBack[found.check] {
      heldBack[found.check]?.slot = held.slot + (found.slot - before.slot)
    }
  }

  /// What a check is judged by: while it is held back on purpose, by what it said before.
  func standing(_ observation: Observation) -> Observation {
    guard observation.outcome == .notMeasured(.paused) else { return observation }
    return heldBack[observation.check] ?? observation
  }
}

extension Outcome {
  fileprivate var wasAsked: Bool {
    if case .notMeasured = self { false } else { true }
  }
}
