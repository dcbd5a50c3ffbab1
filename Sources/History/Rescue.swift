import Foundation
import GRDB
import Readiness

/// Copies out of a damaged database every row that can be read and whose bytes are whole.
struct Rescue {
  private let database: Database

  init(into database: Database) { self.database = database }

  /// Copies what can be read of a file; gives the number of rows.
  func rows(of path: String) throws -> Int {
    var configuration = Configuration()
    configuration.busyMode = .timeout(1)
    guard let old = try? DatabaseQueue(path: path, configuration: configuration) else { return 0 }
    var saved = 0
    for table in ["series", "anchor", "chunk", "day", "transition"] {
      let places = try SeriesNumbers(database).places
      saved += (try? old.read { try rows(of: table, in: $0, places) }) ?? 0
    }
    return saved
  }

  /// How far a way through a table led.
  private struct Way {
    var saved = 0
    /// Whether nothing barred it.
    var isWhole = false
    /// The first column of the key in the last row that was seen.
    var last: Int64?
  }

  /// For how many hours, days or series a gap between two damaged pages is searched.
  private static let widestGap: Int64 = 50_000

  /// Copies what can be read of a table.
  ///
  /// A damaged page bars the way; the other direction saves what lies behind it, and what lies between two such
  /// pages is asked for by its key.
  private func rows(of table: String, in source: Database, _ places: Records.Places) throws -> Int {
    let key = try source.primaryKey(table).columns.map { "\"\($0)\"" }
    func go(_ end: String, _ condition: String = "") -> Way {
      let order = key.map { $0 + end }.joined(separator: ", ")
      return way(
        "SELECT * FROM \(table) \(condition) ORDER BY \(order)", by: key[0], of: table, in: source, places)
    }
    let forwards = go("")
    guard !forwards.isWhole else { return forwards.saved }
    let backwards = go(" DESC")
    var saved = forwards.saved + backwards.saved
    guard let low = forwards.last ?? backwards.last.map({ $0 - Self.widestGap }) else { return saved }
    let high = min(backwards.last ?? .max, low + Self.widestGap)
    for value in low...max(low, high) {
      for end in ["", " DESC"] { saved += go(end, "WHERE \(key[0]) = \(value)").saved }
    }
    return saved
  }

  private func way(
    _ sql: String, by column: String, of table: String, in source: Database, _ places: Records.Places
  ) -> Way {
    var way = Way()
    do {
      let rows = try Row.fetchCursor(source, sql: sql)
      while let row = try rows.next() {
        way.last = row.whole(column.filter { $0 != "\"" }) ?? way.last
        way.saved += keep(row, of: table, places) ? 1 : 0
      }
      way.isWhole = true
    } catch {
      // The file is damaged here; what was read until here is whole, or left out.
    }
    return way
  }

  private func keep(_ row: Row, of table: String, _ places: [Int64: SeriesNumbers.Place]) -> Bool {
    guard Self.isWhole(row, of: table, places) else { return false }
    let values = Array(repeating: "?", count: row.count).joined(separator: ", ")
    do {
      try database.execute(
        sql: "INSERT OR IGNORE INTO \(table) VALUES (\(values))",
        arguments: StatementArguments(Self.values(of: row, in: table, places)))
      return database.changesCount > 0
    } catch {
      return false
    }
  }

  /// What is saved of a whole row: of an hour with damaged samples its figures alone.
  private static func values(
    of row: Row, in table: String, _ places: [Int64: SeriesNumbers.Place]
  ) -> [DatabaseValue] {
    let isEntire = isWhole(row, of: table, places, samples: true)
    return zip(row.columnNames, row.databaseValues).map { name, value in
      name == "samples" && !isEntire ? .null : value
    }
  }

  /// Whether a row says what was written into it: every one but an anchor's carries a checksum over its key too.
  static func isWhole(
    _ row: Row, of table: String, _ places: [Int64: SeriesNumbers.Place], samples: Bool = false
  ) -> Bool {
    if table == "anchor" { return true }
    if table == "series" { return row.text("check").flatMap(CheckID.init(parsing:)) != nil }
    guard let series = row.whole("series"), let place = places[series] else { return false }
    switch table {
    case "chunk":
      guard let key = HourKey(row), key.summary(of: row, place) != nil else { return false }
      guard samples, let data = row.data("samples") else { return true }
      let bytes = key.seal(place).applied(to: [UInt8](data))
      let series = place.series
      return
        (try? ChunkCodec.decode(bytes, of: series.check, from: key.hour.start, interval: series.interval))
        != nil
    case "day":
      guard let day = row.time("day") else { return false }
      let bytes = RowSeal(place, day: day).applied(to: row.bytes("summary"))
      return (try? SummaryCodec.decode(bytes, from: Hour(day * Hour.perDay).start)) != nil
    default: return RecordedChange(row, of: place) != nil
    }
  }
}
