/// A site or a meeting went from one verdict to another.
public struct VerdictChange: Hashable, Sendable, Codable {
  /// Whose verdict.
  public enum Scope: Hashable, Sendable, Codable {
    /// A site's.
    case site(Site.ID)
    /// A meeting's.
    case meeting(Meeting.ID)
  }

  /// Whose verdict.
  public var scope: Scope
  /// What it was; nil for the first that is known.
  public var from: Verdict?
  /// What it is.
  public var to: Verdict
  /// Since when.
  public var at: WallTime
  /// What explains it, by its name in causes and findings: "carrier viettel", "line.down"; nil where nothing does.
  public var cause: String?

  /// Notes a change.
  public init(_ scope: Scope, from: Verdict?, to: Verdict, at: WallTime, cause: String? = nil) {
    self.scope = scope
    self.from = from
    self.to = to
    self.at = at
    self.cause = cause
  }
}
