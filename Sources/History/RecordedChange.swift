import GRDB
import Readiness

/// A change with all that its row needs.
struct RecordedChange {
  var place: SeriesNumbers.Place
  var anchor: Int
  var change: Transition

  /// What its row is checked by.
  var checksum: UInt32 {
    var writer = ByteWriter()
    writer.signed(Int64(place.seal))
    writer.signed(Int64(anchor))
    writer.time(change.at)
    for text in [change.failure?.stage.rawValue, change.failure?.reason.rawValue, change.failure?.detail] {
      writer.text(text ?? "")
    }
    return CRC32C.checksum(writer.bytes)
  }
}

extension RecordedChange {
  /// Reads a row; nil where it is damaged.
  init?(_ row: Row, of place: SeriesNumbers.Place) {
    guard let anchor = row.time("anchor"), let at = row.whole("atMs") else { return nil }
    let reason = row.text("reason").flatMap(Reason.init)
    self.init(
      place: place, anchor: Int(anchor),
      change: Transition(
        check: place.series.check, at: WallTime(milliseconds: at),
        failure: row.text("stage").flatMap(Stage.init).map {
          Failure($0, reason ?? .unknown, detail: row.text("detail"))
        }))
    guard row.whole("crc") == Int64(checksum) else { return nil }
  }
}
