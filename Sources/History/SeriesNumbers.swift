import GRDB
import Readiness

/// The numbers by which series stand in the tables.
struct SeriesNumbers {
  /// A series and where it was measured from.
  struct Place: Hashable {
    var series: Series
    var vantage: String
  }

  private(set) var places: [Int64: Place] = [:]
  private var numbers: [Place: Int64] = [:]

  /// Reads all of them; rows whose check cannot be read are left out.
  init(_ database: Database) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM series")
    while let row = try rows.next() {
      guard let check = CheckID(parsing: row["check"]) else { continue }
      let series = Series(
        check: check, address: Address(row["address"]), interval: .milliseconds(row["intervalMs"] as Int64),
        timeout: .milliseconds(row["timeoutMs"] as Int64), expectation: row["expectation"])
      add(Place(series: series, vantage: row["vantage"]), row["id"])
    }
  }

  /// The number of a series, given one now where it has none.
  mutating func number(of place: Place, in database: Database) throws -> Int64 {
    if let known = numbers[place] { return known }
    let series = place.series
    try database.execute(
      sql: """
        INSERT INTO series ("check", vantage, address, intervalMs, timeoutMs, expectation)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        series.check.description, place.vantage, series.address.rawValue,
        Int64(series.interval.inMilliseconds), Int64(series.timeout.inMilliseconds), series.expectation,
      ])
    add(place, database.lastInsertedRowID)
    return database.lastInsertedRowID
  }

  /// The number of a series; nil where it stands in no table.
  func number(of place: Place) -> Int64? { numbers[place] }

  /// The series of some checks; nil takes all.
  func numbers(of checks: Set<CheckID>?) -> [Int64: Place] {
    guard let checks else { return places }
    return places.filter { checks.contains($0.value.series.check) }
  }

  private mutating func add(_ place: Place, _ number: Int64) {
    places[number] = place
    numbers[place] = number
  }
}
