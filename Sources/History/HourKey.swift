import GRDB
import Readiness

/// The key of an hour's row.
struct HourKey {
  let hour: Hour
  let series: Int64
  let anchor: Int

  /// Reads it; nil where it is damaged beyond sense.
  init?(_ row: Row) {
    guard let hour = row.time("hour"), let series = row.whole("series"), let anchor = row.time("anchor")
    else {
      return nil
    }
    self.hour = Hour(hour)
    self.series = series
    self.anchor = Int(anchor)
  }

  /// What its bytes are bound to.
  func seal(_ place: SeriesNumbers.Place) -> RowSeal { RowSeal(place, hour: hour, anchor: anchor) }

  /// The figures of its row; nil where they are damaged.
  func summary(of row: Row, _ place: SeriesNumbers.Place) -> Summary? {
    try? SummaryCodec.decode(seal(place).applied(to: row.bytes("summary")), from: hour.start)
  }
}
