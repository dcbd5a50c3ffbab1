import Foundation
import GRDB
import Readiness

/// Reads history.sqlite within one transaction; a row that is damaged is left out, never guessed.
///
/// Rows are handed over one by one: a month of a thousand checks is far more than its figures.
struct Records {
  let database: Database
  var numbers: SeriesNumbers

  /// Some series by their numbers.
  typealias Places = [Int64: SeriesNumbers.Place]

  /// Reads the numbers of series that are not `known`.
  init(_ database: Database, known: SeriesNumbers = SeriesNumbers()) throws {
    self.database = database
    numbers = known
    try numbers.read(database)
  }

  /// The newest day that is rolled up; nil without one.
  func newestDay() throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT max(day) FROM day WHERE day < 4294967296")
  }

  /// The newest hour that has a row; nil without any.
  func newestHour() throws -> Hour? { try newestHour(before: Hour(1 << 32), from: Hour(-1 << 32)) }

  /// The newest hour in a stretch that has a row; nil without any.
  func newestHour(before end: Hour, from first: Hour) throws -> Hour? {
    try Int64.fetchOne(
      database, sql: "SELECT max(hour) FROM chunk WHERE hour >= ? AND hour < ?",
      arguments: [first.number, end.number]
    ).map(Hour.init)
  }

  /// Visits the hours that a window touches; those that lie inside as a whole may come without their samples.
  func visitHours(
    of series: Places, over window: Window, withAllSamples: Bool, _ body: (Entry) throws -> Void
  ) throws {
    let (first, end) = (Hour(of: window.from), Hour(from: window.until))
    let (firstWhole, endWhole) = (Hour(from: window.from), Hour(of: window.until))
    guard !withAllSamples, firstWhole < endWhole else {
      return try visitHours(of: series, from: first, to: end, withSamples: true, body)
    }
    try visitHours(of: series, from: first, to: firstWhole, withSamples: true, body)
    try visitHours(of: series, from: firstWhole, to: endWhole, withSamples: false, body)
    try visitHours(of: series, from: endWhole, to: end, withSamples: true, body)
  }

  /// Visits the hours and days that a window touches: days where all of one lies inside and is rolled up.
  func visit(_ series: Places, over window: Window, _ body: (Entry) throws -> Void) throws {
    let firstDay = Hour(Hour(from: window.from).number + Hour.perDay - 1).day
    let endDay = min(Hour(of: window.until).day, try newestDay().map { $0 + 1 } ?? .min)
    guard firstDay < endDay else {
      return try visitHours(of: series, over: window, withAllSamples: false, body)
    }
    let days = Window(from: Hour(firstDay * Hour.perDay).start, until: Hour(endDay * Hour.perDay).start)
    for rest in [Window(from: window.from, until: days.from), Window(from: days.until, until: window.until)] {
      try visitHours(of: series, over: rest, withAllSamples: false, body)
    }
    try visitDays(of: series, from: firstDay, to: endDay, body)
  }

  /// Visits the days from `first` up to, and not with, `end` of some series.
  func visitDays(
    of series: Places, from first: Int64, to end: Int64, _ body: (Entry) throws -> Void
  ) throws {
    let statement = try database.cachedStatement(
      sql: "SELECT day, series, summary FROM day WHERE day >= ? AND day < ?")
    let rows = try Row.fetchCursor(statement, arguments: [first, end])
    while let row = try rows.next() {
      guard let day = row.time("day"), let number = row.whole("series"), let place = series[number],
        let entry = Entry(row, ofDay: day, place)
      else { continue }
      try body(entry)
    }
  }

  /// The rows that a check has in an hour, whatever it was asked then.
  func rows(of key: OpenHour.Key) throws -> [Entry] {
    let series = numbers.numbers(of: key.place.series.check, vantage: key.place.vantage)
    var found: [Entry] = []
    try visitHours(of: series, from: key.hour, to: Hour(key.hour.number + 1), withSamples: true) {
      if $0.anchor == key.anchor { found.append($0) }
    }
    return found
  }

  /// What the files have of an hour.
  func closed(_ key: OpenHour.Key) throws -> ClosedHour { ClosedHour(try rows(of: key), key.place) }

  /// Visits the hours from `first` up to, and not with, `end` of some series.
  func visitHours(
    of series: Places, from first: Hour, to end: Hour, withSamples: Bool, _ body: (Entry) throws -> Void
  ) throws {
    guard first < end, !series.isEmpty else { return }
    let columns = "chunk.hour, series, anchor, summary" + (withSamples ? ", samples" : "")
    guard series.count <= 8 else {
      let all = try database.cachedStatement(
        sql: "SELECT \(columns) FROM chunk WHERE hour >= ? AND hour < ?")
      return try visit(Row.fetchCursor(all, arguments: [first.number, end.number]), series, body)
    }
    let one = try database.cachedStatement(
      sql: """
        WITH RECURSIVE wanted(hour) AS (
          SELECT ?1 UNION ALL SELECT hour + 1 FROM wanted WHERE hour + 1 < ?2)
        SELECT \(columns) FROM wanted CROSS JOIN chunk ON chunk.hour = wanted.hour AND chunk.series = ?3
        """)
    for number in series.keys.sorted() {
      try visit(Row.fetchCursor(one, arguments: [first.number, end.number, number]), series, body)
    }
  }

  private func visit(_ rows: RowCursor, _ series: Places, _ body: (Entry) throws -> Void) throws {
    while let row = try rows.next() {
      guard let key = HourKey(row), let place = series[key.series], let entry = Entry(row, key, place) else {
        continue
      }
      try body(entry)
    }
  }
}
