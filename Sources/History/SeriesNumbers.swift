import GRDB
import Readiness

/// The numbers by which series stand in the tables.
struct SeriesNumbers {
  /// A series and where it was measured from; shared, for whatever is held of a check names it.
  final class Place: Hashable, Sendable {
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

    static func == (one: Place, other: Place) -> Bool {
      one === other || one.seal == other.seal && one.series == other.series && one.vantage == other.vantage
    }

    func hash(into hasher: inout Hasher) { hasher.combine(seal) }
  }

  private(set) var places: [Int64: Place] = [:]
  private var numbers: [Place: Int64] = [:]
  private var ofCheck: [CheckID: [Int64]] = [:]
  /// The greatest number that was read: rows are only ever added.
  private(set) var newest: Int64 = 0

  /// Starts without any.
  init() {}

  /// Reads all of them; rows whose check cannot be read are left out.
  init(_ database: Database) throws { try read(database) }

  /// Reads those that were added since.
  mutating func read(_ database: Database) throws {
    let statement = try database.cachedStatement(sql: "SELECT * FROM series WHERE id > ?")
    let rows = try Row.fetchCursor(statement, arguments: [newest])
    while let row = try rows.next() {
      guard let number = row.whole("id") else { continue }
      if let place = Place(row) { add(place, number) }
      newest = max(newest, number)
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

  /// The number of a series; nil where it has none.
  func number(of place: Place) -> Int64? { numbers[place] }

  /// The series of a check as seen from one place.
  func numbers(of check: CheckID, vantage: String) -> [Int64: Place] {
    numbers(of: [check]).filter { $0.value.vantage == vantage }
  }

  /// The series of some checks; nil takes all.
  func numbers(of checks: Set<CheckID>?) -> [Int64: Place] {
    guard let checks else { return places }
    var found: [Int64: Place] = [:]
    for check in checks { for number in ofCheck[check] ?? [] { found[number] = places[number] } }
    return found
  }

  private mutating func add(_ place: Place, _ number: Int64) {
    if places.updateValue(place, forKey: number) == nil {
      ofCheck[place.series.check, default: []].append(number)
    }
    numbers[place] = number
  }
}

extension SeriesNumbers.Place {
  /// Reads a row; nil where it is damaged.
  fileprivate convenience init?(_ row: Row) {
    guard let check = row.text("check").flatMap(CheckID.init(parsing:)), let address = row.text("address"),
      let vantage = row.text("vantage"), let interval = row.whole("intervalMs"),
      let timeout = row.whole("timeoutMs"), interval >= 0, timeout >= 0,
      let expectation = row.text("expectation")
    else { return nil }
    let series = Series(
      check: check, address: Address(address), interval: .milliseconds(interval),
      timeout: .milliseconds(timeout), expectation: expectation)
    self.init(series: series, vantage: vantage)
  }
}
