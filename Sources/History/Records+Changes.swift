import GRDB
import Readiness

extension Records {
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
}
