import Glibc

extension SharedPath {
  /// The sites whose main line and a backup seem to share one path.
  ///
  /// What something known explains proves nothing: a factor that both lines declare, our own dead uplink, a
  /// carrier or `via` factor with most of its lines dead at once, and whatever `excused` says of a site, such as
  /// power cuts and maintenance.
  /// `outages` are those of all lines over the window, our own ones included, in order of their start;
  /// `medians` the median round trip of each line by the start of the hour. Pure.
  public static func all(
    in inventory: Inventory, outages: [Outage], medians: [CheckID: [WallTime: Duration]],
    over window: Window, excused: [Site.ID: [Window]] = [:]
  ) -> [Site.ID: SharedPath] {
    let known = KnownDarkness(of: inventory, outages: outages, until: window.until)
    let byCheck = Dictionary(grouping: outages, by: \.check)
    var found: [Site.ID: SharedPath] = [:]
    for site in inventory.sites where site.lines.count > 1 {
      guard let main = site.lines.first(where: { $0.role == .main }) else { continue }
      for backup in site.lines where backup.role == .backup && Set(backup.via).isDisjoint(with: main.via) {
        let pair = [main, backup]
        let starts = pair.map { line in
          (byCheck[.line(site.code, line.id)] ?? []).map(\.from).filter { start in
            !known.covers(start, of: line, at: site, in: inventory)
              && !(excused[site.code] ?? []).contains { $0.contains(start) }
          }
        }
        let interval = max(main.check.interval, backup.check.interval)
        let common = Outages(main: starts[0], backup: starts[1], within: interval, over: window.duration)
        let likeness = likeness(
          medians[.line(site.code, main.id)] ?? [:], medians[.line(site.code, backup.id)] ?? [:])
        guard common != nil || likeness != nil else { continue }
        found[site.code] = SharedPath(
          main: main.id, backup: backup.id, outages: common, latencyLikeness: likeness)
        break
      }
    }
    return found
  }

  /// The correlation of two lines' moves from hour to hour; nil where they differ or prove nothing.
  static func likeness(_ first: [WallTime: Duration], _ second: [WallTime: Duration]) -> Double? {
    let hours = first.keys.filter { second[$0] != nil }.sorted()
    let (one, two) = (
      hours.compactMap { first[$0]?.inMilliseconds }, hours.compactMap { second[$0]?.inMilliseconds }
    )
    let steps = hours.indices.dropFirst().filter { hours[$0] - hours[$0 - 1] == .hour }
    guard steps.count >= leastMoves, isClose(one.sorted()[one.count / 2], two.sorted()[two.count / 2])
    else { return nil }
    let moves = steps.map { (one[$0] - one[$0 - 1], two[$0] - two[$0 - 1]) }
    let (squares, others) = (moves.reduce(0) { $0 + $1.0 * $1.0 }, moves.reduce(0) { $0 + $1.1 * $1.1 })
    let least = Double(moves.count)
    guard min(squares, others) >= least, max(squares, others) <= 2 * min(squares, others) else { return nil }
    let correlation = moves.reduce(0) { $0 + $1.0 * $1.1 } / (squares * others).squareRoot()
    return correlation >= leastLikeness ? correlation : nil
  }

  private static func isClose(_ one: Double, _ two: Double) -> Bool {
    abs(one - two) <= max(1, 0.05 * max(one, two))
  }
}

/// When lines failed for a reason that is known and is not theirs.
private struct KnownDarkness {
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
