extension InventoryObject {
  /// Reads `bar` where it may stand: in the defaults, a level, a site.
  mutating func barOverride() -> BarOverride {
    object("bar", keys: Keys.bar) { bar in
      let time = Shape<Duration, Rule>.duration(in: .milliseconds(1)...(.seconds(60)))
      let share = Shape<Double, Rule>.number(in: 0...100)
      let life = Shape<Duration, Rule>.duration(in: .seconds(3600)...(.seconds(3650 * 86_400)))
      return BarOverride(
        latencyP95: bar.value("latencyP95", .threshold(time, lessIsBetter: true))?.value,
        jitter: bar.value("jitter", .threshold(time, lessIsBetter: true))?.value,
        lossPercent: bar.value("lossPercent", .threshold(share, lessIsBetter: true))?.value,
        availabilityPercent: bar.value("availabilityPercent", .threshold(share, lessIsBetter: false))?.value,
        certificate: bar.value("certificate", .threshold(life, lessIsBetter: false))?.value)
    } ?? BarOverride()
  }
}

extension Shape where Rule == InventoryRule {
  /// Two limits, the one of ready first.
  fileprivate static func threshold<Limit>(
    _ limit: Shape<Limit, Rule>, lessIsBetter: Bool
  ) -> Self where Value == Threshold<Limit> {
    Self { json throws(InventoryRule) in
      guard case .array(let limits) = json.content, limits.count == 2 else { throw .thresholdPair }
      let (ready, attention) = (try limit.read(limits[0]), try limit.read(limits[1]))
      guard lessIsBetter ? ready <= attention : ready >= attention else { throw .thresholdOrder }
      return Threshold(ready, attention)
    }
  }
}
