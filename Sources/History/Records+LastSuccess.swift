import GRDB
import Readiness

extension Records {
  /// The newest success of some series in the files: looks back through the hours of days that are not rolled
  /// up yet, then through the days.
  func lastSuccess(of series: Places) throws -> [CheckID: WallTime] {
    var search = Search(wanted: series)
    let oldest = Hour((try newestDay().map { $0 + 1 } ?? -1 << 32) * Hour.perDay)
    var next = try newestHour(before: Hour(1 << 32), from: oldest)
    while let hour = next, !search.wanted.isEmpty {
      try visitHours(
        of: search.wanted, from: hour, to: Hour(hour.number + 1), withSamples: false
      ) { search.see($0) }
      search.finishStep()
      next = try newestHour(before: hour, from: oldest)
    }
    var day = try newestDay()
    while let number = day, !search.wanted.isEmpty {
      try visitDays(of: search.wanted, from: number, to: number + 1) { search.see($0) }
      search.finishStep()
      day = try Int64.fetchOne(database, sql: "SELECT max(day) FROM day WHERE day < ?", arguments: [number])
    }
    return search.found
  }

  private struct Search {
    var wanted: Places
    var found: [CheckID: WallTime] = [:]

    mutating func see(_ entry: Entry) {
      guard let success = entry.summary.lastSuccess else { return }
      found[entry.check] = max(found[entry.check] ?? success, success)
    }

    /// What was found in a step is the newest: nothing older can be newer.
    mutating func finishStep() { wanted = wanted.filter { found[$0.value.series.check] == nil } }
  }
}
