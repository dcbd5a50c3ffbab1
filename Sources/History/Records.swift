import Foundation
import GRDB
import Readiness

/// Reads history.sqlite within one transaction; a row that is damaged is left out, never guessed.
struct Records {
  let database: Database
  var numbers: SeriesNumbers

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

  /// The hours from `first` up to, and not with, `end` of some series.
  func hours(of series: [Int64: SeriesNumbers.Place], from first: Hour, to end: Hour) throws -> [Entry] {
    guard first < end, !series.isEmpty else { return [] }
    if series.count > 8 {
      return try entries(
        Row.fetchCursor(
          database, sql: "SELECT * FROM chunk WHERE hour >= ? AND hour < ?",
          arguments: [first.number, end.number]), series)
    }
    return try series.keys.sorted().flatMap { number in
      let statement = try database.cachedStatement(
        sql: """
          WITH RECURSIVE wanted(hour) AS (
            SELECT ?1 UNION ALL SELECT hour + 1 FROM wanted WHERE hour + 1 < ?2)
          SELECT chunk.* FROM wanted CROSS JOIN chunk ON chunk.hour = wanted.hour AND chunk.series = ?3
          """)
      return try entries(
        Row.fetchCursor(statement, arguments: [first.number, end.number, number]), series)
    }
  }

  /// Hands over the figures of every hour in a stretch, by the number of its series.
  func visitHours(from first: Hour, to end: Hour, _ body: (Int64, Summary) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT hour, series, anchor, summary FROM chunk WHERE hour >= ? AND hour < ?",
      arguments: [first.number, end.number])
    while let row = try rows.next() {
      guard let key = HourKey(row), let place = numbers.places[key.series] else { continue }
      if let summary = key.summary(of: row, place) { try body(key.series, summary) }
    }
  }

  /// The days from `first` up to, and not with, `end` of some series.
  func days(of series: [Int64: SeriesNumbers.Place], from first: Int64, to end: Int64) throws -> [Entry] {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT * FROM day WHERE day >= ? AND day < ?", arguments: [first, end])
    var found: [Entry] = []
    while let row = try rows.next() {
      guard let day = row.time("day"), let number = row.whole("series") else { continue }
      let start = Hour(day * Hour.perDay)
      guard let place = series[number],
        let summary = try? SummaryCodec.decode(
          RowSeal(place, day: day).applied(to: row.bytes("summary")), from: start.start)
      else { continue }
      let window = Window(from: start.start, until: Hour(start.number + Hour.perDay).start)
      found.append(Entry(place: place, anchor: 0, window: window, summary: summary, samples: nil))
    }
    return found
  }

  /// The hours and days that a window touches: days where all of one lies inside and is rolled up.
  func entries(of series: [Int64: SeriesNumbers.Place], over window: Window, days: Bool) throws -> [Entry] {
    let first = Hour(of: window.from)
    let end = Hour(from: window.until)
    let firstDay = Hour(Hour(from: window.from).number + Hour.perDay - 1).day
    let endDay = min(Hour(of: window.until).day, try newestDay().map { $0 + 1 } ?? .min)
    guard days, firstDay < endDay else { return try hours(of: series, from: first, to: end) }
    return try hours(of: series, from: first, to: Hour(firstDay * Hour.perDay))
      + self.days(of: series, from: firstDay, to: endDay)
      + hours(of: series, from: Hour(endDay * Hour.perDay), to: end)
  }

  /// The changes inside a window and each series' last one before it, in order of time.
  func transitions(of series: [Int64: SeriesNumbers.Place], over window: Window) throws -> [Transition] {
    let inside = try changes(
      "SELECT * FROM transition WHERE atMs >= ? AND atMs < ?",
      [window.from.milliseconds, window.until.milliseconds], series)
    let before = try lastChanges(of: series, before: window.from)
    return (before + inside).map(\.change).sorted { $0.at < $1.at }
  }

  /// How each check stood last, with the anchor of that change, in the order of anchors and times.
  func states() throws -> [(change: Transition, anchor: Int)] {
    let last = try lastChanges(of: numbers.places, before: nil).map { ($0.change, $0.anchor) }
    return last.sorted { ($0.1, $0.0.at) < ($1.1, $1.0.at) }
  }

  /// Each series' last change under every anchor: a step into the key for each, however many changes there are.
  private func lastChanges(
    of series: [Int64: SeriesNumbers.Place], before moment: WallTime?
  ) throws -> [RecordedChange] {
    try changes(
      """
      WITH RECURSIVE part(series, anchor) AS (
        SELECT id, (SELECT min(anchor) FROM transition WHERE series = id) FROM series
        UNION ALL
        SELECT series, (SELECT min(anchor) FROM transition AS t
          WHERE t.series = part.series AND t.anchor > part.anchor)
        FROM part WHERE anchor IS NOT NULL)
      SELECT t.* FROM part CROSS JOIN transition AS t ON t.series = part.series AND t.anchor = part.anchor
        AND t.atMs = (SELECT max(atMs) FROM transition AS u
          WHERE u.series = part.series AND u.anchor = part.anchor AND u.atMs < ?)
      WHERE part.anchor IS NOT NULL
      """, [moment?.milliseconds ?? .max], series)
  }

  private func changes(
    _ sql: String, _ arguments: StatementArguments, _ series: [Int64: SeriesNumbers.Place]
  ) throws -> [RecordedChange] {
    let rows = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
    var found: [RecordedChange] = []
    while let row = try rows.next() {
      guard let number = row.whole("series"), let place = series[number],
        let change = RecordedChange(row, of: place)
      else { continue }
      found.append(change)
    }
    return found
  }

  /// The newest success of some series in the files, looking backwards from `hour`.
  func lastSuccess(of series: [Int64: SeriesNumbers.Place]) throws -> [CheckID: WallTime] {
    var found: [CheckID: WallTime] = [:]
    var wanted = series
    var hour = try Int64.fetchOne(database, sql: "SELECT max(hour) FROM chunk WHERE hour < 4294967296")
    while let number = hour, !wanted.isEmpty {
      for entry in try hours(of: wanted, from: Hour(number), to: Hour(number + 1)) {
        guard let success = entry.summary.lastSuccess else { continue }
        found[entry.check] = max(found[entry.check] ?? success, success)
      }
      wanted = wanted.filter { found[$0.value.series.check] == nil }
      hour = try Int64.fetchOne(
        database, sql: "SELECT max(hour) FROM chunk WHERE hour < ?", arguments: [number])
    }
    for entry in try days(of: wanted, from: .min, to: .max) {
      guard let success = entry.summary.lastSuccess else { continue }
      found[entry.check] = max(found[entry.check] ?? success, success)
    }
    return found
  }

  /// The rows that a check has in an hour, whatever it was asked then.
  func rows(of key: OpenHour.Key) throws -> [Entry] {
    let series = numbers.numbers(of: key.place.series.check, vantage: key.place.vantage)
    return try hours(of: series, from: key.hour, to: Hour(key.hour.number + 1)).filter {
      $0.anchor == key.anchor
    }
  }

  private func entries(
    _ rows: RowCursor, _ series: [Int64: SeriesNumbers.Place]
  ) throws -> [Entry] {
    var found: [Entry] = []
    while let row = try rows.next() {
      guard let key = HourKey(row), let place = series[key.series],
        let summary = key.summary(of: row, place)
      else { continue }
      found.append(
        Entry(
          place: place, anchor: key.anchor, window: key.hour.window, summary: summary,
          samples: row.data("samples").map { .closed($0, key.seal(place)) }))
    }
    return found
  }
}
