/// When lines failed for a reason that is known and is not theirs.
struct KnownDarkness {
  private let own: Darkness
  private let wide: [Cause.Factor: [Window]]

  init(of inventory: Inventory, outages: [Outage], until now: WallTime) {
    own = Darkness(of: inventory, outages: outages, until: now)
    let failing = Dictionary(grouping: outages, by: \.check)
    var behind: [Cause.Factor: [[Outage]]] = [:]
    for site in inventory.sites where site.code != inventory.province.code {
      for line in site.lines {
        let found = failing[.line(site.code, line.id)] ?? []
        for factor in Self.factors(of: line) { behind[factor, default: []].append(found) }
      }
    }
    wide = behind.filter { $0.value.count >= Cover.leastShared }.mapValues { lines in
      Self.wide(lines.flatMap(\.self), of: lines.count, until: now)
    }
  }

  func covers(_ start: WallTime, of line: Line, at site: Site, in inventory: Inventory) -> Bool {
    let interval = line.check.interval
    if site.code != inventory.province.code, own.covers(start, of: line.carrier, interval: interval) {
      return true
    }
    return Self.factors(of: line).contains { factor in
      (wide[factor] ?? []).contains { $0.from - interval <= start && start < $0.until }
    }
  }

  private static func factors(of line: Line) -> [Cause.Factor] {
    [.carrier(line.carrier)] + Set(line.via).map { .via($0) }
  }

  /// When most of a factor's lines failed at once.
  private static func wide(_ outages: [Outage], of lines: Int, until now: WallTime) -> [Window] {
    let least = Int((Cover.leastShare * Double(lines)).rounded(.up))
    let events = outages.flatMap { [(at: $0.from, by: 1), (at: $0.until ?? now, by: -1)] }
      .sorted { ($0.at, $0.by) < ($1.at, $1.by) }
    var (failing, since, found): (Int, WallTime?, [Window]) = (0, nil, [])
    for event in events {
      failing += event.by
      if failing >= max(least, Cover.leastShared), since == nil { since = event.at }
      if failing < max(least, Cover.leastShared), let start = since {
        found.append(Window(from: start, until: event.at))
        since = nil
      }
    }
    return found
  }
}
