/// For how long what is kept.
public struct Retention: Hashable, Sendable {
  /// Samples by themselves.
  public var raw: Duration
  /// The figures of hours; those of days are kept for ever.
  public var hourly: Duration

  /// Times with their defaults: 120 days, 5 years.
  public init(raw: Duration = .seconds(120 * 86_400), hourly: Duration = .seconds(5 * 365 * 86_400)) {
    self.raw = raw
    self.hourly = hourly
  }
}
