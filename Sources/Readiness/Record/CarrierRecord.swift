/// What the lines of one carrier did over a window.
public struct CarrierRecord: Hashable, Sendable {
  /// Which carrier.
  public var carrier: Carrier.ID
  /// The time looked at.
  public var window: Window
  /// The lines of the inventory that are this carrier's.
  public var lines: Int
  /// The lines that were measured in the window at all.
  public var measuredLines: Int
  /// The sum over those lines: time-weighted, so that a line measured for a day weighs a day.
  public var total: Summary
  /// The times in which lines failed.
  public var outages: Int

  /// Describes a carrier's record.
  public init(
    carrier: Carrier.ID, window: Window, lines: Int, measuredLines: Int, total: Summary, outages: Int
  ) {
    self.carrier = carrier
    self.window = window
    self.lines = lines
    self.measuredLines = measuredLines
    self.total = total
    self.outages = outages
  }
}
