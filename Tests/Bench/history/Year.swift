import Foundation
import History
import Readiness

/// How fast a history of a year answers, and how fast it is opened.
struct Year {
  private let folder: String
  private let days: Int

  init(in folder: String, days: Int) {
    self.folder = folder
    self.days = days
  }

  /// Records 200 checks for so many days, then asks.
  func measure() throws {
    var now = Recording.start
    let recording = try seconds { now = try recorded() }
    say("recorded \(days) days of 200 checks: seconds=\(short(recording))")
    var history: FileHistory?
    let opening = try seconds { history = try FileHistory(folder: folder) }
    let size = Double(bytes(of: folder, "history.sqlite")) / 1e6
    say("cold start: seconds=\(short(opening)) bar=1 megabytes=\(short(size))")
    guard let history else { return }
    try ask(history, until: now)
    var reader: ReadOnlyHistory?
    let reading = try seconds { reader = try ReadOnlyHistory(folder: folder) }
    let success = try seconds { _ = try reader?.lastSuccess(of: nil) }
    say("read only: seconds=\(short(reading)) lastSuccess=\(short(success))")
    try history.close()
  }

  private func ask(_ history: FileHistory, until now: WallTime) throws {
    for (name, length, bar) in [("24h", Duration.seconds(86_400), 0.03), ("30d", .seconds(30 * 86_400), 0.5)]
    {
      var all: [Double] = []
      for shift in 0..<5 {
        let window = Window(last: length, until: now - .seconds(shift * 777))
        all.append(try seconds { check(try history.summaries(of: nil, over: window)) })
      }
      let sorted = all.sorted()
      say("answers \(name): seconds=\(sorted[2]) slowest=\(sorted[4]) bar=\(bar)")
    }
    let changes = try seconds { _ = try history.transitions(of: nil, over: Window(from: now, until: now)) }
    say("how every check stands: seconds=\(changes)")
  }

  private func check(_ found: [CheckID: Summary]) {
    let percentiles = found.values.compactMap { $0.latency.percentile(95) }.count
    let shares = found.values.compactMap(\.availabilityPercent).count
    if percentiles != 200 || shares != 200 { say("answers: only \(percentiles) and \(shares) of 200") }
  }

  /// Rows are one an hour and check at any interval: only the last two days have the usual one.
  private func recorded() throws -> WallTime {
    let history = try FileHistory(folder: folder)
    let end = Recording.start + .seconds(days * 86_400 + 1200)
    var seldom = Recording(kind: .seldom)
    var usual = Recording(kind: .seldom, interval: .seconds(30))
    var slot = Recording.start
    while slot < end {
      let isSeldom = end - slot > .seconds(2 * 86_400)
      try history.append(isSeldom ? seldom.turn(at: slot) : usual.turn(at: slot))
      slot = slot + (isSeldom ? seldom.interval : usual.interval)
      // A day at a time: what is stored is the same, and the disk is asked less often.
      if slot.milliseconds % 86_400_000 == 0 { while try history.settle(now: slot + .seconds(90)) {} }
    }
    while try history.settle(now: slot + .seconds(90)) {}
    try history.close()
    return end
  }
}
