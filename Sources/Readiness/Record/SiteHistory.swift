/// What the history tells of one site over a window: figures in steps for every line and device check.
public struct SiteHistory: Hashable, Sendable {
  /// Which site.
  public var site: Site.ID
  /// The time looked at.
  public var window: Window
  /// The length of a step.
  public var step: Duration
  /// The checks in the order of the inventory: each line's train, then what is asked over it.
  public var checks: [CheckHistory]

  /// One check over the window.
  public struct CheckHistory: Hashable, Sendable {
    /// Which check.
    public var check: CheckID
    /// The whole window.
    public var total: Summary
    /// Step by step, in order; a step without a sample has an empty summary.
    public var steps: [Summary]
    /// The times it failed, in order.
    public var outages: [Outage]
    /// The newest success, also before the window; nil where there was none.
    public var lastSuccess: WallTime?

    /// Puts a check's history together.
    public init(
      check: CheckID, total: Summary, steps: [Summary], outages: [Outage], lastSuccess: WallTime?
    ) {
      self.check = check
      self.total = total
      self.steps = steps
      self.outages = outages
      self.lastSuccess = lastSuccess
    }
  }

  /// Puts a site's history together.
  public init(site: Site.ID, window: Window, step: Duration, checks: [CheckHistory]) {
    self.site = site
    self.window = window
    self.step = step
    self.checks = checks
  }
}
