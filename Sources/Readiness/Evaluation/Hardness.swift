/// Whether a failure of a device or service stands, or is one that is being confirmed.
///
/// | newest result | before it | the failure is | the check says |
/// |---|---|---|---|
/// | succeeded | anything | none | what the answer says |
/// | failed | another of the last 3 failed | hard | not ready |
/// | failed | a success no older than 3 intervals | soft | what that success said, with a note |
/// | failed | nothing known, or a success too old | soft | nothing: unknown, for it is never green unseen |
/// | not measured | anything | none | nothing: unknown |
///
/// The last results are those at the newest slot and the slots before it, and the second look after the newest.
/// What lies further back than the evidence is taken from the recorded changes, so that a restart forgets
/// nothing. A run of its own has no history: there one failure stands.
enum Hardness: Hashable {
  /// It stands; so many of so many results failed.
  case hard(failures: Int, of: Int)
  /// One failure, being confirmed.
  case soft

  /// Judges the newest results of a check, the newest of which is a failure, by them and what was before.
  init(of newestFirst: [Observation], past: Past?, interval: Duration) {
    let earlier = newestFirst.last.map { regular in
      (1..<Defaults.hardWindow).compactMap { past?.isFailing(at: regular.slot - interval * $0) }
    }
    let failing = (newestFirst.map(\.isFailure) + (earlier ?? [])).prefix(Defaults.hardWindow)
    let failures = failing.count { $0 }
    self = failures < Defaults.hardFailures ? .soft : .hard(failures: failures, of: failing.count)
  }
}

extension Observation {
  fileprivate var isFailure: Bool { if case .failed = outcome { true } else { false } }
}
