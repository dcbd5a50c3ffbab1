/// What changed between two checkpoints: "2 fixed, 1 new".
public struct SiteChanges: Hashable, Sendable {
  /// Will take part now and would not before, in order of code.
  public var fixed: [Site.ID]
  /// Will not take part now and would before.
  public var broken: [Site.ID]
  /// Nobody can say now, and somebody could before.
  public var uncertain: [Site.ID]

  /// Compares two sets of verdicts; a site that stands in one of them only has not changed.
  public init(from old: [Site.ID: Verdict], to new: [Site.ID: Verdict]) {
    let both = new.keys.filter { old[$0] != nil }.sorted()
    func became(_ isSo: (Verdict) -> Bool) -> [Site.ID] {
      both.filter { code in
        guard let before = old[code], let now = new[code] else { return false }
        return isSo(now) && !isSo(before)
      }
    }
    fixed = became(\.carriesMeeting)
    broken = became { $0 == .notReady }
    uncertain = became { $0 == .unknown || $0 == .maintenance }
  }

  /// Whether nothing changed.
  public var isEmpty: Bool { fixed.isEmpty && broken.isEmpty && uncertain.isEmpty }
}
