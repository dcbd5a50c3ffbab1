/// Whether a meeting can be held: the judgement of its invited sites against what the meeting needs.
public struct MeetingAssessment: Hashable, Sendable {
  /// Which meeting.
  public var meeting: Meeting
  /// What the Office is told.
  public var verdict: Verdict
  /// The invited sites as they stand in the inventory, and those that do not.
  public var invited: Invited
  /// What the meeting needs and does not have, or may not have; empty where every need is met.
  public var shortfalls: [Shortfall]

  /// Something that a meeting needs and does not surely have.
  public enum Shortfall: Hashable, Sendable {
    /// A must-have site that will not take part, or of which nobody can say.
    case mustHave(Site.ID, Verdict)
    /// Too few of the invited sites, all together or the communes of a district.
    case quorum(district: Site.ID?, carrying: Int, undecided: Int, needed: Int, of: Int)
    /// A site is named that the inventory does not know.
    case notInInventory(Site.ID)
    /// A service without which no meeting can be held.
    case service(Service.ID, Verdict)
  }

  /// Judges a meeting by the judgement of (at least) its invited sites.
  ///
  /// A site carries the meeting when it is ready, ready on its backup line or in need of attention. One in
  /// maintenance that ends before the meeting is undecided, and so is one that the inventory does not know.
  /// A need that cannot be met any more is notReady, one that may be met unknown. Where all needs are met the
  /// worst of the invited sites decides between ready, readyOnBackup and attention, nothing graver.
  public init(of meeting: Meeting, in inventory: Inventory, by assessment: Assessment) {
    self.meeting = meeting
    let invited = meeting.participants(in: inventory)
    let mustHave = Invitation(sites: meeting.mustHave).resolved(in: inventory)
    self.invited = invited

    let judged = Dictionary(assessment.sites.map { ($0.code, $0.verdict) }) { first, _ in first }
    let verdicts = Dictionary(
      uniqueKeysWithValues: invited.sites.map { code in
        (code, judged[code] ?? .unknown)
      })
    let poll = Poll(invited: invited, verdicts: verdicts, inventory: inventory)
    shortfalls =
      assessment.services.filter { service in
        inventory.services.contains { $0.id == service.id && $0.required } && service.verdict == .notReady
      }.map { .service($0.id, $0.verdict) }
      + invited.unknown.map { .notInInventory($0) }
      + mustHave.sites.compactMap { code in
        let verdict = verdicts[code] ?? .unknown
        return verdict.carriesMeeting ? nil : .mustHave(code, verdict)
      } + poll.shortfalls(of: meeting.quorum)
    let isSick = assessment.findings.contains { $0.code == .selfSick }
    verdict = isSick ? .unknown : Self.verdict(of: shortfalls, mustHave: mustHave, poll: poll)
  }

  private static func verdict(of shortfalls: [Shortfall], mustHave: Invited, poll: Poll) -> Verdict {
    if shortfalls.contains(where: \.isCertain) { return .notReady }
    if !mustHave.unknown.isEmpty { return .unknown }
    let open = shortfalls.contains { if case .notInInventory = $0 { false } else { true } }
    return open ? .unknown : poll.mildVerdict
  }
}

extension MeetingAssessment.Shortfall {
  /// Whether the need surely is not met; else nobody can say.
  public var isCertain: Bool {
    switch self {
    case .mustHave(_, let verdict): verdict == .notReady
    case .quorum(_, let carrying, let undecided, let needed, _): carrying + undecided < needed
    case .notInInventory: false
    case .service: true
    }
  }
}

/// How the invited sites stand, counted.
private struct Poll {
  let invited: Invited
  let verdicts: [Site.ID: Verdict]
  let inventory: Inventory

  func shortfalls(of quorum: Quorum) -> [MeetingAssessment.Shortfall] {
    let all = invited.sites.count + invited.unknown.count
    switch quorum {
    case .all:
      return shortfall(among: invited.sites, strangers: invited.unknown.count, needed: all)
    case .atLeast(let count):
      return shortfall(among: invited.sites, strangers: invited.unknown.count, needed: count)
    case .communesOfEachDistrict(let percent):
      let communes = inventory.sites.filter { $0.level == .commune && verdicts[$0.code] != nil }
      return Dictionary(grouping: communes, by: \.within).sorted { order($0.key) < order($1.key) }.flatMap {
        district, communes in
        shortfall(
          among: communes.map(\.code), strangers: 0,
          needed: Int((Double(communes.count) * percent / 100).rounded(.up)), of: district)
      }
    }
  }

  /// Where all needs are met: the worst that is left to say.
  var mildVerdict: Verdict {
    if verdicts.isEmpty && invited.unknown.isEmpty { return .unknown }
    let isWhole = verdicts.values.allSatisfy(\.carriesMeeting) && invited.unknown.isEmpty
    return isWhole ? verdicts.values.worst ?? .unknown : .attention
  }

  private func shortfall(
    among sites: [Site.ID], strangers: Int, needed: Int, of district: Site.ID? = nil
  ) -> [MeetingAssessment.Shortfall] {
    let found = sites.compactMap { verdicts[$0] }
    let carrying = found.count(where: \.carriesMeeting)
    let undecided = found.count { !$0.carriesMeeting && $0 != .notReady } + strangers
    guard carrying < needed else { return [] }
    return [
      .quorum(
        district: district, carrying: carrying, undecided: undecided, needed: needed,
        of: sites.count + strangers)
    ]
  }

  private func order(_ code: Site.ID?) -> Site.ID { code ?? "" }
}

extension Verdict {
  /// Whether a site with this verdict takes part.
  public var carriesMeeting: Bool {
    switch self {
    case .ready, .readyOnBackup, .attention: true
    case .notReady, .unknown, .maintenance: false
    }
  }
}
