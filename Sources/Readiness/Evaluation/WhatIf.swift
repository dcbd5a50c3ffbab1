/// What would become of the sites if something that lines share failed now: who loses the meeting, who would be
/// carried by a backup line.
///
/// A pure function of the inventory and the present judgement; a line that does not carry now carries nobody.
public struct WhatIf: Hashable, Sendable {
  /// What is assumed to fail.
  public enum Fault: Hashable, Sendable {
    /// Every line of a carrier.
    case carrier(Carrier.ID)
    /// Every line that declares a dependency.
    case via(String)
  }

  /// What is assumed to fail.
  public var fault: Fault
  /// The sites that would lose the meeting, as each of the following in the order of the judgement.
  public var lost: [Site.ID] = []
  /// The sites that would be carried by a backup line, once it is switched to.
  public var onBackup: [Site.ID] = []
  /// The sites that would hang on a line of which nobody can say.
  public var unknown: [Site.ID] = []
  /// The sites whose main line would go on without a backup.
  public var withoutBackup: [Site.ID] = []
  /// The sites on the fault that carry no meeting as it is.
  public var alreadyLost: [Site.ID] = []
  /// The required services that the carrier runs: with one of them gone no meeting can be held.
  public var services: [Service.ID] = []

  /// Thinks a fault through.
  public init(_ fault: Fault, in inventory: Inventory, given assessment: Assessment) {
    self.fault = fault
    let sites = Dictionary(inventory.sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    for judged in assessment.sites {
      guard let site = sites[judged.code] else { continue }
      sort(judged, of: site)
    }
    if case .carrier(let carrier) = fault {
      services = inventory.services.filter { $0.required && $0.carrier == carrier }.map(\.id)
    }
  }

  private mutating func sort(_ judged: SiteAssessment, of site: Site) {
    let hit = Set(site.lines.filter { fault.takes($0) }.map(\.id))
    guard judged.verdict != .maintenance, judged.lines.contains(where: { hit.contains($0.id) }) else {
      return
    }
    let roles = Dictionary(site.lines.map { ($0.id, $0.role) }, uniquingKeysWith: { first, _ in first })
    func verdicts(_ role: LineRole, besides hit: Set<Line.ID>) -> [Verdict] {
      judged.lines.filter { roles[$0.id] == role }.map {
        hit.contains($0.id) ? .notReady : $0.verdictWithDevices
      }
    }
    func table(besides hit: Set<Line.ID>) -> Verdict {
      LineTable(
        main: verdicts(.main, besides: hit).first, backups: verdicts(.backup, besides: hit), isSwitched: true
      ).verdict
    }
    guard table(besides: []).carries, judged.verdict.carries else { return alreadyLost.append(site.code) }
    let main = verdicts(.main, besides: hit).first
    switch table(besides: hit) {
    case .notReady: lost.append(site.code)
    case .unknown: unknown.append(site.code)
    case .ready, .attention, .readyOnBackup, .maintenance:
      if main?.isGood == true { withoutBackup.append(site.code) } else { onBackup.append(site.code) }
    }
  }
}

extension WhatIf.Fault {
  fileprivate func takes(_ line: Line) -> Bool {
    switch self {
    case .carrier(let carrier): line.carrier == carrier
    case .via(let factor): line.via.contains(factor)
    }
  }
}

extension Verdict {
  /// Whether a site with it takes part in a meeting.
  fileprivate var carries: Bool {
    switch self {
    case .ready, .attention, .readyOnBackup: true
    case .notReady, .unknown, .maintenance: false
    }
  }
}
