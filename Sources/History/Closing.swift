import Foundation
import GRDB
import Readiness

/// Writes what is settled: closes hours, rolls days up, drops what is older than it is kept.
///
/// Runs inside one write transaction of the database.
struct Closing {
  let database: Database
  private var records: Records
  private let newestDay: Int64?

  init(_ records: Records) throws {
    database = records.database
    self.records = records
    newestDay = try records.newestDay()
  }

  /// Closes hours in the order of their rows: a table that grows at its end stays dense.
  mutating func close(_ hours: [OpenHour]) throws {
    var numbered: [(number: Int64, hour: OpenHour)] = []
    for hour in hours {
      numbered.append((try records.numbers.number(of: hour.key.place, in: database), hour))
    }
    numbered.sort {
      ($0.hour.key.hour.number, $0.number, $0.hour.key.anchor)
        < ($1.hour.key.hour.number, $1.number, $1.hour.key.anchor)
    }
    for (number, hour) in numbered { try close(hour, number) }
  }

  /// Puts an hour into its row; where one is there already, what is new in this one joins it.
  private func close(_ hour: OpenHour, _ number: Int64) throws {
    let key = hour.key
    let rows = try records.rows(of: key)
    let closed = ClosedHour(rows, key.place)
    let new = hour.samples.filter { !closed.contains($0.observation.slot) }
    guard !new.isEmpty else { return }
    let isWhole = new.count == hour.summary.samples
    let summary = isWhole ? hour.summary : new.reduce(into: Summary()) { $0.add($1) }
    let old = rows.first { $0.place == key.place }
    try write(
      (old?.summary ?? Summary()).merged(with: summary), ((old?.decoded ?? []) + new.map(Kept.init)), key,
      number: number)
    if let newestDay, key.hour.day <= newestDay {
      try add(summary, toDay: key.hour.day, of: key.place, number)
    }
  }

  /// Writes changes; one that is there already stays.
  mutating func write(_ transitions: [RecordedChange]) throws {
    for recorded in transitions {
      let number = try records.numbers.number(of: recorded.place, in: database)
      let change = recorded.change
      let statement = try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO transition VALUES (?, ?, ?, ?, ?, ?, ?)")
      try statement.execute(
        arguments: [
          number, recorded.anchor, change.at.milliseconds, change.failure?.stage.rawValue,
          change.failure?.reason.rawValue, change.failure?.detail, Int64(recorded.checksum),
        ])
    }
  }

  /// Rolls a day up for every series that has hours in it.
  func rollUp(day: Int64) throws {
    var sums: [SeriesNumbers.Place: Summary] = [:]
    let first = Hour(day * Hour.perDay)
    try records.visitHours(
      of: records.numbers.places, from: first, to: Hour(first.number + Hour.perDay), withSamples: false
    ) { sums[$0.place, default: Summary()].merge($0.summary) }
    for (place, sum) in sums { try write(sum, day: day, of: place) }
    guard sums.isEmpty else { return }
    // Nothing of it can be read: left there it would be the next day to roll up for ever.
    try database.execute(
      sql: "DELETE FROM chunk WHERE hour >= ? AND hour < ?",
      arguments: [first.number, first.number + Hour.perDay])
  }

  /// Drops the samples of an hour; its figures stay.
  func clearSamples(of hour: Hour) throws {
    try database.execute(
      sql: "UPDATE chunk SET samples = NULL WHERE hour = ? AND samples IS NOT NULL", arguments: [hour.number])
  }

  /// Drops an hour.
  func drop(_ hour: Hour) throws {
    try database.execute(sql: "DELETE FROM chunk WHERE hour = ?", arguments: [hour.number])
  }

  private func write(_ summary: Summary, _ kept: [Kept], _ key: OpenHour.Key, number: Int64) throws {
    let seal = RowSeal(key.place, hour: key.hour, anchor: key.anchor)
    let series = key.place.series
    let samples = ChunkCodec.encode(
      kept.sorted { $0.slot < $1.slot }, of: series.check, from: key.hour.start, interval: series.interval)
    let statement = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO chunk (hour, series, anchor, summary, samples) VALUES (?, ?, ?, ?, ?)")
    try statement.execute(arguments: [
      key.hour.number, number, key.anchor,
      Data(seal.applied(to: SummaryCodec.encode(summary, from: key.hour.start))),
      Data(seal.applied(to: samples)),
    ])
  }

  /// Adds late samples to a day that is rolled up: its hours may be gone already.
  private func add(
    _ summary: Summary, toDay day: Int64, of place: SeriesNumbers.Place, _ number: Int64
  ) throws {
    var sum = summary
    try records.visitDays(of: [number: place], from: day, to: day + 1) { sum.merge($0.summary) }
    try write(sum, day: day, of: place)
  }

  private func write(_ summary: Summary, day: Int64, of place: SeriesNumbers.Place) throws {
    guard let number = records.numbers.number(of: place) else { return }
    let bytes = SummaryCodec.encode(summary, from: Hour(day * Hour.perDay).start)
    try database.cachedStatement(sql: "INSERT OR REPLACE INTO day VALUES (?, ?, ?)").execute(
      arguments: [day, number, Data(RowSeal(place, day: day).applied(to: bytes))])
  }
}

extension Summary {
  /// The sum of two.
  func merged(with other: Self) -> Self {
    var sum = self
    sum.merge(other)
    return sum
  }
}
