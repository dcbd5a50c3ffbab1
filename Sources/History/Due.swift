import GRDB

/// What is next to be rolled up or dropped; looking costs a few steps into the tables and writes nothing.
struct Due {
  let database: Database

  /// The oldest day before `today` that has hours and is not rolled up yet; nil when all are.
  func dayToRollUp(before today: Int64) throws -> Int64? {
    let newest = try Int64.fetchOne(database, sql: "SELECT max(day) FROM day WHERE day < 4294967296")
    let from = newest.map { ($0 + 1) * Hour.perDay } ?? Int64.min
    let hour = try Int64.fetchOne(
      database, sql: "SELECT min(hour) FROM chunk WHERE hour >= ? AND hour < ?",
      arguments: [from, today * Hour.perDay])
    return hour.map { Hour($0).day }
  }

  /// The oldest hour before `end`; nil without one.
  func oldestHour(before end: Hour) throws -> Hour? {
    try Int64.fetchOne(
      database, sql: "SELECT min(hour) FROM chunk WHERE hour < ?", arguments: [end.number]
    ).map(Hour.init)
  }

  /// The oldest hour before `end` that still has its samples; nil without one.
  ///
  /// Samples are dropped from the oldest hour on, so the hours that have none come first: a search by halves.
  func oldestRawHour(before end: Hour) throws -> Hour? {
    guard var low = try oldestHour(before: end)?.number else { return nil }
    var high = end.number
    while low < high {
      let middle = low + (high - low) / 2
      if try isRaw(from: middle, before: end) { high = middle } else { low = middle + 1 }
    }
    guard low < end.number, try isRaw(from: low, before: end) else { return nil }
    return try Int64.fetchOne(
      database, sql: "SELECT min(hour) FROM chunk WHERE hour >= ? AND hour < ?", arguments: [low, end.number]
    ).map(Hour.init)
  }

  /// Whether the first hour at or after `first` has samples of any series; true where none is left.
  private func isRaw(from first: Int64, before end: Hour) throws -> Bool {
    let hour = try Int64.fetchOne(
      database, sql: "SELECT min(hour) FROM chunk WHERE hour >= ? AND hour < ?",
      arguments: [first, end.number])
    guard let hour else { return true }
    return try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM chunk WHERE hour = ? AND samples IS NOT NULL)",
      arguments: [hour]) ?? false
  }
}
