import Foundation
import History
import Readiness

/// How fast a history of a year answers, and how fast it is opened.
struct Asked {
  private let folder: String
  private let days: Int

  init(in folder: String, days: Int) {
    self.folder = folder
    self.days = days
  }

  /// Records 200 checks for so many days, then asks.
  func measure() throws {
    let now = try recorded()
    var history: FileHistory?
    let opening = try seconds { history = try FileHistory(folder: folder) }
    print("cold start: seconds=\(opening) bar=1 megabytes=\(bytes(of: folder, "history.sqlite") / 1_000_000)")
    guard let history else { return }
    for (name, length, bar) in [("24h", Duration.seconds(86_400), 0.03), ("30d", .seconds(30 * 86_400), 0.5)]
    {
      var all: [Double] = []
      for shift in 0..<5 {
        let window = Window(last: length, until: now - .seconds(shift * 777))
        all.append(try seconds { check(try history.summaries(of: nil, over: window)) })
      }
      let sorted = all.sorted()
      print("answers \(name): seconds=\(sorted[2]) slowest=\(sorted[4]) bar=\(bar)")
    }
    var reader: ReadOnlyHistory?
    let reading = try seconds { reader = try ReadOnlyHistory(folder: folder) }
    let success = try seconds { _ = try reader?.lastSuccess(of: nil) }
    print("read only: seconds=\(reading) lastSuccess=\(success)")
    try history.close()
  }

  private func check(_ found: [CheckID: Summary]) {
    let percentiles = found.values.compactMap { $0.latency.percentile(95) }.count
    let shares = found.values.compactMap(\.availabilityPercent).count
    if percentiles != 200 || shares != 200 { print("answers: only \(percentiles) and \(shares) of 200") }
  }

  private func recorded() throws -> WallTime {
    let recording = Recording(kind: .tcp)
    let history = try FileHistory(folder: folder)
    let end = Recording.start + .seconds(days * 86_400 + 1200)
    var slot = history.newestSlot.map { _ in end } ?? Recording.start
    while slot < end {
      try history.append(recording.turn(at: slot))
      slot = slot + recording.interval
      if slot.milliseconds % 3_600_000 == 0 { while try history.settle(now: slot + .seconds(90)) {} }
    }
    try history.close()
    return end
  }
}
