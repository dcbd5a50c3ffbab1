import Foundation
import GRDB
import Readiness

/// Writes what is settled: closes hours, rolls days up, drops what is older than it is kept.
///
/// Runs inside one write transaction of the database.
struct Closing {
  let database: Database
  var numbers: SeriesNumbers

  init(_ database: Database) throws {
    self.database = database
    numbers = try SeriesNumbers(database)
  }

  /// Puts an hour into its row; where one is there already, what is new in this one joins it.
  mutating func close(_ hour: OpenHour) throws {
    let key = hour.key
    let place = SeriesNumbers.Place(series: key.series, vantage: key.vantage)
    let number = try numbers.number(of: place, in: database)
    var summary = hour.summary
    var kept = hour.samples.map(Kept.init)
    if let old = try row(key.hour, number, key.anchor) {
      summary.merge(try SummaryCodec.decode(old.summary, from: key.hour.start))
      let slots = Set(kept.map(\.slot))
      let before = try old.samples.map { try ChunkCodec.decode($0, check: key.series.check) } ?? []
      kept = (before.filter { !slots.contains($0.slot) } + kept).sorted { $0.slot < $1.slot }
    }
    try database.execute(
      sql: "INSERT OR REPLACE INTO chunk (hour, series, anchor, summary, samples) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        key.hour.number, number, key.anchor, Data(SummaryCodec.encode(summary, from: key.hour.start)),
        Data(
          ChunkCodec.encode(
            kept, of: key.series.check, from: key.hour.start, interval: key.series.interval)),
      ])
    if let newest = try Int64.fetchOne(database, sql: "SELECT max(day) FROM day"), key.hour.day <= newest {
      try rollUp(day: key.hour.day, series: number)
    }
  }

  /// Writes changes; one that is there already stays.
  mutating func write(_ transitions: [RecordedChange]) throws {
    for recorded in transitions {
      let place = SeriesNumbers.Place(series: recorded.series, vantage: recorded.vantage)
      let number = try numbers.number(of: place, in: database)
      let change = recorded.change
      try database.execute(
        sql: "INSERT OR IGNORE INTO transition VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          number, recorded.anchor, change.at.milliseconds, change.failure?.stage.rawValue,
          change.failure?.reason.rawValue, change.failure?.detail,
        ])
    }
  }

  /// Rolls a day up for every series that has hours in it.
  func rollUp(day: Int64) throws {
    let series = try Int64.fetchAll(
      database, sql: "SELECT DISTINCT series FROM chunk WHERE hour >= ? AND hour < ?",
      arguments: [day * Hour.perDay, (day + 1) * Hour.perDay])
    for number in series { try rollUp(day: day, series: number) }
  }

  /// The oldest day before `today` that has hours and is not rolled up yet; nil when all are.
  func dayToRollUp(before today: Int64) throws -> Int64? {
    let newest = try Int64.fetchOne(database, sql: "SELECT max(day) FROM day")
    let from = newest.map { ($0 + 1) * Hour.perDay } ?? Int64.min
    let hour = try Int64.fetchOne(
      database, sql: "SELECT min(hour) FROM chunk WHERE hour >= ? AND hour < ?",
      arguments: [from, today * Hour.perDay])
    return hour.map { Hour($0).day }
  }

  /// Drops the samples of some hours; their figures stay.
  func clearSamples(from first: Int64, before end: Int64) throws {
    try database.execute(
      sql: "UPDATE chunk SET samples = NULL WHERE hour >= ? AND hour < ? AND samples IS NOT NULL",
      arguments: [first, end])
  }

  /// Drops the oldest hour before `end`; false where there is none.
  func dropOldestHour(before end: Int64) throws -> Bool {
    guard
      let oldest = try Int64.fetchOne(
        database, sql: "SELECT min(hour) FROM chunk WHERE hour < ?", arguments: [end])
    else { return false }
    try database.execute(sql: "DELETE FROM chunk WHERE hour = ?", arguments: [oldest])
    return true
  }

  private func rollUp(day: Int64, series: Int64) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        WITH RECURSIVE wanted(hour) AS (
          SELECT ?1 UNION ALL SELECT hour + 1 FROM wanted WHERE hour + 1 < ?2)
        SELECT chunk.hour, summary FROM wanted CROSS JOIN chunk
        ON chunk.hour = wanted.hour AND chunk.series = ?3
        """, arguments: [day * Hour.perDay, (day + 1) * Hour.perDay, series])
    var sum = Summary()
    while let row = try rows.next() {
      let hour = Hour(row["hour"])
      if let summary = try? SummaryCodec.decode(row.bytes("summary"), from: hour.start) {
        sum.merge(summary)
      }
    }
    let bytes = SummaryCodec.encode(sum, from: Hour(day * Hour.perDay).start)
    try database.execute(
      sql: "INSERT OR REPLACE INTO day VALUES (?, ?, ?)", arguments: [day, series, Data(bytes)])
  }

  private func row(
    _ hour: Hour, _ series: Int64, _ anchor: Int
  ) throws -> (summary: [UInt8], samples: [UInt8]?)? {
    try Row.fetchOne(
      database, sql: "SELECT summary, samples FROM chunk WHERE hour = ? AND series = ? AND anchor = ?",
      arguments: [hour.number, series, anchor]
    ).map { ($0.bytes("summary"), ($0["samples"] as Data?).map([UInt8].init)) }
  }
}

extension Row {
  /// The bytes of a column; none where it is null.
  func bytes(_ column: String) -> [UInt8] { (self[column] as Data?).map([UInt8].init) ?? [] }
}
