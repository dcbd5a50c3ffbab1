import GRDB
import Readiness

extension Records {
  /// The changes inside a window and each series' last one before it, in order of time.
  func transitions(of series: Places, over window: Window) throws -> [Transition] {
    let inside = try changes(
      "t.atMs >= ?1 AND t.atMs < ?2", [window.from.milliseconds, window.until.milliseconds], series)
    let before = try lastChanges(of: series, before: window.from)
    return (before + inside).map(\.change).sorted { $0.at < $1.at }
  }

  /// How each check stood last, with the anchor of that change, in the order of anchors and times.
  func states() throws -> [(change: Transition, anchor: Int)] {
    let last = try lastChanges(of: numbers.places, before: nil).map { ($0.change, $0.anchor) }
    return last.sorted { ($0.1, $0.0.at) < ($1.1, $1.0.at) }
  }

  /// Each series' last change under every anchor.
  private func lastChanges(of series: Places, before moment: WallTime?) throws -> [RecordedChange] {
    try changes(
      """
      t.atMs = (SELECT max(atMs) FROM transition AS u
        WHERE u.series = part.series AND u.anchor = part.anchor AND u.atMs < ?1)
      """, [moment?.milliseconds ?? .max], series)
  }

  /// The changes for which a condition on their time holds: one step into the key for every series and anchor,
  /// however many changes there are.
  private func changes(
    _ condition: String, _ arguments: StatementArguments, _ series: Places
  ) throws -> [RecordedChange] {
    let sql = """
      WITH RECURSIVE part(series, anchor) AS (
        SELECT id, (SELECT min(anchor) FROM transition WHERE series = id) FROM series
        UNION ALL
        SELECT series, (SELECT min(anchor) FROM transition AS t
          WHERE t.series = part.series AND t.anchor > part.anchor)
        FROM part WHERE anchor IS NOT NULL)
      SELECT t.* FROM part CROSS JOIN transition AS t
        ON t.series = part.series AND t.anchor = part.anchor AND \(condition)
      WHERE part.anchor IS NOT NULL
      """
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
