import Readiness

extension RecordEdition {
  /// The sites of a meeting as the inventory has them, the must-have ones among them, by level.
  func invited(to meeting: Meeting) -> [Site] {
    let invited = Set(meeting.participants(in: inventory).sites)
    return sitesByLevel.filter { invited.contains($0.code) }
  }

  /// What a meeting names and the inventory lacks: codes of sites, then tags.
  func unknown(of meeting: Meeting) -> [String] {
    let invited = meeting.participants(in: inventory)
    return Set(invited.unknown).sorted().map(\.rawValue) + invited.unknownTags
  }

  /// Where a meeting comes from, for people.
  func source(of meeting: Meeting) -> String {
    switch meeting.source {
    case .entered: words.say("nhập trực tiếp", "entered here")
    case .calendar(let name): words.say("từ lịch \(name)", "from calendar \(name)")
    }
  }
}
