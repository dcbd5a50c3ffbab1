/// How many of the invited sites a meeting takes, beside its must-have sites.
public enum Quorum: Hashable, Sendable, Codable {
  /// All of them.
  case all
  /// At least so many.
  case atLeast(count: Int)
  /// At least this share of the invited communes in every district, in percent: 0 to 100.
  case communesOfEachDistrict(percent: Double)
}
