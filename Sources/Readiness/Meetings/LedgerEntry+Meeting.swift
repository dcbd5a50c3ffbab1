extension LedgerEntry {
  /// What a meeting cost every invited site, once it is over.
  ///
  /// `changes` are the changes of these sites' verdicts inside the meeting's window and the last of each before it.
  /// Lost is the time between connect time and end in which a site was not ready, or under maintenance; time in
  /// which nobody can say is not charged. Where several things cost time, the one that cost most is named.
  public static func entries(
    of meeting: Meeting, invited: [Site.ID], said: CheckpointRecord.Taken?, changes: [VerdictChange]
  ) -> [LedgerEntry] {
    let bySite = Dictionary(grouping: changes, by: \.scope)
    let promised = Dictionary((said?.sites ?? []).map { ($0.site, $0.verdict) }) { first, _ in first }
    return invited.map { site in
      let losses = Self.losses(bySite[.site(site)] ?? [], in: meeting.window)
      let worst = losses.max { ($0.value, $1.key) < ($1.value, $0.key) }
      return LedgerEntry(
        meeting: meeting.id, site: site, said: promised[site],
        minutesLost: losses.values.reduce(.zero, +).inSeconds / 60,
        cause: worst.flatMap { $0.key.isEmpty ? nil : $0.key })
    }
  }

  /// The time lost by what caused it; "" where nobody knows what.
  private static func losses(_ changes: [VerdictChange], in window: Window) -> [String: Duration] {
    let inOrder = changes.sorted { $0.at < $1.at }
    var losses: [String: Duration] = [:]
    for (index, change) in inOrder.enumerated() where change.to == .notReady || change.to == .maintenance {
      let until = index + 1 < inOrder.count ? inOrder[index + 1].at : window.until
      let lost = Window(from: change.at, until: until).part(in: window).duration
      if lost > .zero { losses[change.cause ?? "", default: .zero] += lost }
    }
    return losses
  }
}
