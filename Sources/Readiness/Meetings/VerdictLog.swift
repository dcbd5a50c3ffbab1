/// How every site stood last, so that what changes is noticed once.
public struct VerdictLog: Sendable {
  /// The newest change of every site and meeting.
  public private(set) var newest: [VerdictChange.Scope: VerdictChange]

  /// Goes on from what was kept before.
  public init(_ kept: [VerdictChange.Scope: VerdictChange] = [:]) { newest = kept }

  /// The sites, and the meeting where there is one, whose verdict differs from the last; they count as kept.
  ///
  /// What explains a site's change is the common cause it stands behind, else its gravest finding.
  public mutating func take(_ assessment: Assessment, at now: WallTime) -> [VerdictChange] {
    let isSick = assessment.findings.contains { $0.code == .selfSick }
    return assessment.sites.compactMap { site in
      let cause = isSick ? FindingCode.selfSick.rawValue : site.findings.first?.code.rawValue
      return note(.site(site.code), site.verdict, at: now, cause: cause)
    }
  }

  /// The same for a meeting.
  public mutating func take(_ judged: MeetingAssessment, at now: WallTime) -> VerdictChange? {
    note(.meeting(judged.meeting.id), judged.verdict, at: now, cause: nil)
  }

  private mutating func note(
    _ scope: VerdictChange.Scope, _ verdict: Verdict, at now: WallTime, cause: String?
  ) -> VerdictChange? {
    let last = newest[scope]
    guard last?.to != verdict else { return nil }
    let change = VerdictChange(
      scope, from: last?.to, to: verdict, at: now, cause: verdict == .ready ? nil : cause)
    newest[scope] = change
    return change
  }
}

extension Assessment {
  /// The same judgement with since when every verdict holds, where that is known.
  ///
  /// A site that changed after the log was written has no since.
  public func since(_ newest: [VerdictChange.Scope: VerdictChange]) -> Assessment {
    var assessment = self
    for index in assessment.sites.indices where assessment.sites[index].since == nil {
      let site = assessment.sites[index]
      guard let change = newest[.site(site.code)], change.to == site.verdict else { continue }
      assessment.sites[index].since = change.at
    }
    return assessment
  }
}
