/// The range in which a true share lies, given failures counted in a sample.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22 (1927), p. 209.
package struct Wilson: Hashable, Sendable {
  /// The quantile of a one-sided 95 % statement.
  static let z = 1.645

  /// With 95 % confidence the true share is no smaller; 0 to 1.
  package let lower: Double
  /// With 95 % confidence the true share is no greater; 0 to 1.
  package let upper: Double

  /// Bounds the true share behind `failures` out of `trials`; nil without trials.
  package init?(failures: Int, of trials: Int) {
    guard trials > 0 else { return nil }
    let count = Double(trials)
    let share = Double(failures) / count
    let square = Self.z * Self.z
    let scale = 1 + square / count
    let centre = (share + square / (2 * count)) / scale
    let spread = (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
    lower = max(0, centre - Self.z * spread / scale)
    upper = min(1, centre + Self.z * spread / scale)
  }
}
