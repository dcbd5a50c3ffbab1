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
      func starts(of line: Line) -> [WallTime] {
        (byCheck[.line(site.code, line.id)] ?? []).map(\.from).filter { start in
          !known.covers(start, of: line, at: site, in: inventory)
            && !(excused[site.code] ?? []).contains { $0.contains(start) }
        }
      }
      found[site.code] =
        site.undeclaredPairs.lazy.compactMap { main, backup in
          SharedPath(
            main, backup, starts: (starts(of: main), starts(of: backup)),
            medians: (
              medians[.line(site.code, main.id)] ?? [:], medians[.line(site.code, backup.id)] ?? [:]
            ), over: window.duration)
        }.first
    }
    return found
  }

  /// Compares two lines by the starts of their outages and their hourly medians; nil where neither proves much.
  private init?(
    _ main: Line, _ backup: Line, starts: ([WallTime], [WallTime]),
    medians: ([WallTime: Duration], [WallTime: Duration]), over window: Duration
  ) {
    let interval = max(main.check.interval, backup.check.interval)
    let common = Outages(main: starts.0, backup: starts.1, within: interval, over: window)
    let likeness = Self.likeness(medians.0, medians.1)
    guard common != nil || likeness != nil else { return nil }
    self.init(main: main.id, backup: backup.id, outages: common, latencyLikeness: likeness)
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

extension Site {
  /// The main line with each backup that declares nothing in common with it.
  fileprivate var undeclaredPairs: [(main: Line, backup: Line)] {
    guard let main = lines.first(where: { $0.role == .main }) else { return [] }
    return lines.filter { $0.role == .backup && Set($0.via).isDisjoint(with: main.via) }.map { (main, $0) }
  }
}
