/// What a report says of the meeting it was made for, beside the judgement of its sites.
public struct MeetingReport: Hashable, Sendable {
  /// Whether the meeting can be held, and what it lacks.
  public var assessment: MeetingAssessment
  /// When the verdict was kept last; nil where no checkpoint was taken yet.
  public var comparedWith: WallTime?
  /// What changed since then.
  public var changes: SiteChanges?

  /// Puts it together.
  public init(_ assessment: MeetingAssessment, comparedWith: WallTime? = nil, changes: SiteChanges? = nil) {
    self.assessment = assessment
    self.comparedWith = comparedWith
    self.changes = changes
  }

  /// Which meeting.
  public var meeting: Meeting { assessment.meeting }
}
