import GRDB
import Readiness

/// The numbers by which series stand in the tables.
struct SeriesNumbers {
  /// A series and where it was measured from.
  struct Place: Hashable {
    let series: Series
    let vantage: String
    /// A checksum over all of it: what the rows of a series are bound to.
    let seal: UInt32

    init(series: Series, vantage: String) {
      self.series = series
      self.vantage = vantage
      var writer = ByteWriter()
      for text in [series.check.description, vantage, series.address.rawValue, series.expectation] {
        writer.text(text)
      }
      writer.span(series.interval)
      writer.span(series.timeout)
      seal = CRC32C.checksum(writer.bytes)
    }
  }

  private(set) var places: [Int64: Place] = [:]
  private var numbers: [Place: Int64] = [:]

  /// Reads all of them; rows whose check cannot be read are left out.
  init(_ database: Database) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM series")
    while let row = try rows.next() {
      guard let number = row.whole("id"), let check = row.text("check").flatMap(CheckID.init(parsing:)),
        let address = row.text("address"), let vantage = row.text("vantage"),
        let interval = row.whole("intervalMs"), let timeout = row.whole("timeoutMs"), interval >= 0,
        timeout >= 0, let expectation = row.text("expectation")
      else { continue }
      let series = Series(
        check: check, address: Address(address), interval: .milliseconds(interval),
        timeout: .milliseconds(timeout), expectation: expectation)
      add(Place(series: series, vantage: vantage), number)
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

  /// The series of a check as seen from one place.
  func numbers(of check: CheckID, vantage: String) -> [Int64: Place] {
    places.filter { $0.value.series.check == check && $0.value.vantage == vantage }
  }

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
