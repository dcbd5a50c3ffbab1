import Foundation
import GRDB
import Readiness

/// The figures of one series over an hour or a day, and the bytes of its samples where they are at hand.
struct Entry {
  var place: SeriesNumbers.Place
  var anchor: Int
  var window: Window
  var summary: Summary
  /// How the samples can be had where only a part of the hour is wanted; nil where they are not kept raw.
  var samples: Samples?

  enum Samples {
    /// An hour in the files.
    case closed(Data, RowSeal)
    /// An hour in memory.
    case open(OpenHour)
  }

  var check: CheckID { place.series.check }

  init(_ hour: OpenHour) {
    place = hour.key.place
    anchor = hour.key.anchor
    window = hour.key.hour.window
    summary = hour.summary
    samples = .open(hour)
  }

  /// Reads the row of an hour; nil where its figures are damaged.
  init?(_ row: Row, _ key: HourKey, _ place: SeriesNumbers.Place) {
    guard let summary = key.summary(of: row, place) else { return nil }
    self.place = place
    anchor = key.anchor
    window = key.hour.window
    self.summary = summary
    samples = row.data("samples").map { .closed($0, key.seal(place)) }
  }

  /// Reads the row of a day; nil where its figures are damaged.
  init?(_ row: Row, ofDay day: Int64, _ place: SeriesNumbers.Place) {
    let start = Hour(day * Hour.perDay)
    let bytes = RowSeal(place, day: day).applied(to: row.bytes("summary"))
    guard let summary = try? SummaryCodec.decode(bytes, from: start.start) else { return nil }
    self.place = place
    anchor = 0
    window = Window(from: start.start, until: Hour(start.number + Hour.perDay).start)
    self.summary = summary
    samples = nil
  }

  /// The figures of the part inside a window; nil without a sample there.
  ///
  /// Of an hour whose samples are not kept raw any more all counts.
  func summary(over wanted: Window) -> Summary? {
    let part = window.part(in: wanted)
    guard part.duration > .zero else { return nil }
    guard part != window else { return summary }
    switch samples {
    case nil: return summary
    case .open(let hour): return hour.summary(over: part)
    case .closed: return summary(ofKeptIn: part)
    }
  }

  /// The samples inside a window; nothing where they are not kept raw or the bytes are damaged.
  func kept(over wanted: Window) -> [Kept] { (decoded ?? []).filter { wanted.contains($0.slot) } }

  /// All samples; nil where they are not kept raw or the bytes are damaged.
  var decoded: [Kept]? {
    switch samples {
    case nil: nil
    case .open(let hour): hour.samples.map(Kept.init)
    case .closed(let bytes, let seal):
      try? ChunkCodec.decode(
        seal.applied(to: [UInt8](bytes)), of: check, from: window.from, interval: place.series.interval)
    }
  }

  private func summary(ofKeptIn part: Window) -> Summary? {
    let inside = kept(over: part)
    guard !inside.isEmpty else { return nil }
    var found = Summary()
    for kept in inside { found.add(kept, interval: place.series.interval, timeout: place.series.timeout) }
    if inside.contains(where: { if case .train = $0.figures { true } else { false } }) {
      found.mergeRoundTrips(of: summary)
    }
    return found
  }
}
