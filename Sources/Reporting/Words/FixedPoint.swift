/// A number in decimal with a fixed count of places, before any language sets its separators.
struct FixedPoint: Hashable, Sendable {
  /// Whether a minus stands before it; never for zero.
  let isNegative: Bool
  /// The digits before the separator, at least one.
  let whole: String
  /// The digits after it, as many as there are places.
  let fraction: String

  /// Rounds half away from zero; nil for what is no finite number below 10^15.
  init?(_ value: Double, places: Int) {
    guard value.isFinite, abs(value) < 1e15 / Self.power(places) else { return nil }
    let scaled = Int64((abs(value) * Self.power(places)).rounded())
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    isNegative = value < 0 && scaled != 0
    whole = String(padded.dropLast(places))
    fraction = String(padded.suffix(places))
  }

  /// The fraction without the zeros at its end.
  var shortFraction: String {
    String(fraction.reversed().drop { $0 == "0" }.reversed())
  }

  /// A number for machines, with at most three places and a point: "4.213"; nil for no finite number.
  static func machineText(_ value: Double) -> String? {
    guard let number = FixedPoint(value, places: 3) else { return nil }
    let fraction = number.shortFraction
    return (number.isNegative ? "-" : "") + number.whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func power(_ places: Int) -> Double {
    (0..<places).reduce(1) { power, _ in power * 10 }
  }
}
