/// What a meeting cost one site: written once, after its end, for every invited site.
public struct LedgerEntry: Hashable, Sendable, Codable {
  /// Of which meeting.
  public var meeting: Meeting.ID
  /// Which site.
  public var site: Site.ID
  /// What was said of it at the last checkpoint; nil where none was taken.
  public var said: Verdict?
  /// The minutes between the connect time and the end in which it could not take part; 0 where it could all along.
  public var minutesLost: Double
  /// What explains the loss, by its name in causes and findings; nil where nothing was lost or nothing explains it.
  public var cause: String?

  /// Notes what a meeting cost.
  public init(
    meeting: Meeting.ID, site: Site.ID, said: Verdict?, minutesLost: Double, cause: String? = nil
  ) {
    self.meeting = meeting
    self.site = site
    self.said = said
    self.minutesLost = minutesLost
    self.cause = cause
  }
}
