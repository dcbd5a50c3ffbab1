extension CauseMemory {
  /// What the recorded changes tell of causes that were over just now, for a judgement with none before it:
  /// after a restart, or on request.
  ///
  /// A carrier or `via` factor was one where most of its lines failed at the moment before the first of them
  /// answered again, no longer ago than the results of that time may still be the newest.
  public init(recordedIn evidence: Evidence, of inventory: Inventory) {
    var lines: [Cause.Factor: [(trouble: Trouble, past: Past, interval: Duration)]] = [:]
    for site in inventory.sites where site.code != inventory.province.code {
      for line in site.lines {
        guard let past = evidence.judgedPast(of: .line(site.code, line.id)), !past.changes.isEmpty else {
          continue
        }
        let found = (Trouble.line(site.code, line.id), past, line.check.interval)
        for factor in [.carrier(line.carrier)] + Set(line.via).map({ Cause.Factor.via($0) }) {
          lines[factor, default: []].append(found)
        }
      }
    }
    self.init()
    for (factor, lines) in lines {
      let recoveries = lines.compactMap {
        Self.recovery(in: $0.past, interval: $0.interval, at: evidence.now)
      }
      guard let first = recoveries.min() else { continue }
      let failing = lines.filter { $0.past.isFailing(at: first - .milliseconds(1)) == true }
      guard failing.count >= factor.leastGain,
        Double(failing.count) >= Cover.leastShare * Double(lines.count)
      else { continue }
      remember(
        factor, explained: Set(failing.map(\.trouble)), since: failing.compactMap(\.past.since).min() ?? first
      )
    }
  }

  /// When a line answered again, where that was lately.
  private static func recovery(in past: Past, interval: Duration, at now: WallTime) -> WallTime? {
    let start = now - interval * FreshnessLimit.attention
    return past.changes.dropFirst().first { $0.failure == nil && $0.at > start && $0.at <= now }?.at
  }
}
