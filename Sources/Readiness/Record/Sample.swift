/// A check's outcome at a slot, as it is kept.
public struct Sample: Hashable, Sendable {
  /// What makes two samples the same: writing one twice changes nothing.
  public struct Key: Hashable, Sendable {
    /// Which check.
    public var check: CheckID
    /// Where it was measured from.
    public var vantage: String
    /// How often the wall clock had stepped.
    public var anchor: Int
    /// The planned start.
    public var slot: WallTime
  }

  /// The check as it was asked.
  public var series: Series
  /// Where it was measured from: `$VMEET_VANTAGE`, else "main".
  public var vantage: String
  /// How often the wall clock had stepped; 0 and more.
  public var anchor: Int
  /// Whether it was asked beside the regular slots, so that it weighs nothing in availability.
  public var isExtra: Bool
  /// What was found.
  public var observation: Observation

  /// Puts a sample together.
  public init(
    series: Series, vantage: String = "main", anchor: Int = 0, isExtra: Bool = false, observation: Observation
  ) {
    self.series = series
    self.vantage = vantage
    self.anchor = anchor
    self.isExtra = isExtra
    self.observation = observation
  }

  /// What makes two samples the same.
  public var key: Key {
    Key(check: observation.check, vantage: vantage, anchor: anchor, slot: observation.slot)
  }

  /// The same, said to stand in no file.
  public var unkept: Self {
    var marked = self
    marked.observation.isUnkept = true
    return marked
  }
}
