import Foundation
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
      try? ChunkCodec.decode(seal.applied(to: [UInt8](bytes)), check: check)
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
