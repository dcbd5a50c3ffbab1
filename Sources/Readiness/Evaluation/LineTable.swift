/// How the verdicts of a main line and its backups make one.
///
/// | main | backup | together |
/// |---|---|---|
/// | ready | any | ready |
/// | attention | any | attention |
/// | notReady | ready, attention | readyOnBackup; attention while nobody confirmed a manual switch |
/// | notReady | absent, unknown, notReady | notReady |
/// | unknown | ready, attention | attention |
/// | unknown | absent, unknown, notReady | unknown |
package struct LineTable: Hashable, Sendable {
  /// The main line; nil where it was not selected.
  package var main: Verdict?
  /// The backups; the best one counts.
  package var backups: [Verdict]
  /// Whether meetings run over the backup without anybody's act, or somebody confirmed the act.
  package var isSwitched: Bool

  /// Sets up the table.
  package init(main: Verdict?, backups: [Verdict], isSwitched: Bool) {
    self.main = main
    self.backups = backups
    self.isSwitched = isSwitched
  }

  /// The verdict together; of the backups alone where the main line was not selected, unknown without any.
  package var verdict: Verdict {
    let backup = backups.min { $0.gravity < $1.gravity } ?? .unknown
    guard let main else { return backup }
    if main.isGood { return main }
    if backup.isGood { return main == .notReady && isSwitched ? .readyOnBackup : .attention }
    return main
  }
}
