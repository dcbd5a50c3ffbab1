import GRDB
import Readiness

/// Reads files from end to end and tells what is damaged.
enum Inspection {
  /// What is damaged in a tail; a torn end is not, for a writer may die at any moment.
  static func findings(ofTail path: String) throws(HistoryFault) -> [HistoryFinding] {
    TailReader.read(try Tail.bytes(of: path)) { _ in }.contents.damage.map {
      HistoryFinding(file: path, detail: "bytes \($0.offset)..<\($0.offset + $0.length): \($0.kind)")
    }
  }

  /// What is damaged in a database: pages, rows and the bytes in them.
  static func findings(of path: String) throws(HistoryFault) -> [HistoryFinding] {
    try findings(in: path, opening: HistoryDatabase.reading, details)
  }

  /// What somebody finds damaged in a file; that it cannot be opened for damage is a finding too.
  static func findings(
    in path: String, opening: (String) throws(HistoryFault) -> DatabaseQueue,
    _ details: (Database) throws -> [String]
  ) throws(HistoryFault) -> [HistoryFinding] {
    do throws(HistoryFault) {
      let queue = try opening(path)
      let found: [String] = try HistoryFault.translating(path) { try queue.read { try details($0) } }
      return found.map { HistoryFinding(file: path, detail: $0) }
    } catch {
      guard case .damaged(_, let detail) = error else { throw error }
      return [HistoryFinding(file: path, detail: detail)]
    }
  }

  private static func details(in database: Database) throws -> [String] {
    for table in ["series", "anchor", "chunk", "day", "transition"] where try !database.tableExists(table) {
      return ["no table \(table)"]
    }
    let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
    guard pages.isEmpty else { return pages }
    let numbers = try SeriesNumbers(database)
    let unread = try Int.fetchOne(database, sql: "SELECT count(*) FROM series") ?? 0
    var found = unread == numbers.places.count ? [] : ["series: rows that cannot be read"]
    for table in ["chunk", "day", "transition"] {
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table)")
      while let row = try rows.next() {
        if !Rescue.isWhole(row, of: table, numbers.places, samples: true) {
          found.append("\(table) \(key(row, table))")
        }
      }
    }
    return found
  }

  private static func key(_ row: Row, _ table: String) -> String {
    let time = ["chunk": "hour", "day": "day", "transition": "atMs"][table] ?? ""
    return "\(time) \(row.whole(time) ?? 0) series \(row.whole("series") ?? 0): damaged"
  }
}
