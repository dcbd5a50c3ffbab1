import GRDB
import Readiness

extension OpenHours {
  /// What samples of a tail say beyond the files, and the highest anchor of both.
  static func replaying(_ samples: [Sample], beside records: Records) throws -> (OpenHours, anchor: Int) {
    var open = OpenHours()
    for (change, anchor) in try records.states() {
      open.begin(change.check, isUp: change.failure == nil, at: change.at, anchor: anchor)
    }
    var failure: (any Error)?
    for sample in samples {
      open.add(sample) { key in
        do { return try records.closed(key) } catch {
          failure = error
          return ClosedHour()
        }
      }
    }
    if let failure { throw failure }
    open.forgetEmptyHours()
    let recorded = try Int.fetchOne(records.database, sql: "SELECT max(number) FROM anchor") ?? 0
    return (open, samples.reduce(recorded) { max($0, $1.anchor) })
  }
}
