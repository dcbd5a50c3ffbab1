extension Duration {
  /// The units of sites.json, the largest first.
  private static let units: [(suffix: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// Reads the form of sites.json: a whole number with ms, s, m, h or d ("150ms", "5m"); nil for another.
  public init?(settingText text: String) {
    let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...9).contains(digits.count), let number = Int64(String(digits) ?? ""),
      let unit = Self.units.first(where: { $0.suffix == String(text.dropFirst(digits.count)) })
    else { return nil }
    self = .milliseconds(number * unit.milliseconds)
  }

  /// The form of sites.json, in the largest unit that leaves a whole number; below a millisecond is cut off.
  public var settingText: String {
    let milliseconds = Int64(inMilliseconds.rounded(.down))
    guard milliseconds != 0 else { return "0m" }
    let unit = Self.units.first { milliseconds % $0.milliseconds == 0 }
    return "\(milliseconds / (unit?.milliseconds ?? 1))\(unit?.suffix ?? "ms")"
  }
}
