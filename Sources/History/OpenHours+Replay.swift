import GRDB
import Readiness

extension OpenHours {
  /// What the bytes of a tail say alone, and the highest anchor of its samples.
  static func replaying(_ tail: [UInt8]) -> (OpenHours, anchor: Int) {
    var open = OpenHours()
    var anchor = 0
    _ = TailReader.read(tail) { sample in
      anchor = max(anchor, sample.anchor)
      open.add(sample) { _ in ClosedHour() }
    }
    return (open, anchor)
  }

  /// What the bytes of a tail say beyond the files, and the highest anchor of both.
  static func replaying(_ tail: [UInt8], beside records: Records) throws -> (OpenHours, anchor: Int) {
    var open = OpenHours()
    for (change, anchor) in try records.states() {
      open.begin(change.check, isUp: change.failure == nil, at: change.at, anchor: anchor)
    }
    var anchor = try Int.fetchOne(records.database, sql: "SELECT max(number) FROM anchor") ?? 0
    var failure: (any Error)?
    _ = TailReader.read(tail) { sample in
      anchor = max(anchor, sample.anchor)
      open.add(sample) { key in
        do { return try records.closed(key) } catch {
          failure = error
          return ClosedHour()
        }
      }
    }
    if let failure { throw failure }
    open.forgetEmptyHours()
    return (open, anchor)
  }
}
