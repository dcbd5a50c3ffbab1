import History
import Readiness

/// What the samples of the running hour take in memory, for they are all held until it is closed.
struct RunningHour {
  private let kind: Recording.Kind
  private let checks: Int
  private let folder: String

  init(_ kind: Recording.Kind, checks: Int, in folder: String) {
    self.kind = kind
    self.checks = checks
    self.folder = folder
  }

  /// Records a whole hour as the daemon would, some samples at a time, then closes it.
  func measure() throws {
    var recording = Recording(kind: kind, checks: checks)
    let history = try FileHistory(folder: folder)
    let before = anonymousMemory
    var slot = Recording.start
    try append(recording.turn(at: slot), to: history)
    let first = anonymousMemory
    for _ in 1..<120 {
      slot = slot + recording.interval
      try append(recording.turn(at: slot), to: history)
    }
    let last = anonymousMemory
    slot = slot + recording.interval
    let each = (last - before) * 1_048_576 / Double(checks * 120)
    let asking = try seconds {
      _ = try history.summaries(of: nil, over: Window(last: .seconds(3600), until: slot))
    }
    say(
      "\(checks) checks, an hour of \(kind): RssAnon MiB before=\(short(before)) first_turn=\(short(first))"
        + " whole_hour=\(short(last)) bytes_per_sample=\(short(each)) asked_seconds=\(short(asking))")
    try append(recording.turn(at: slot), to: history)
    var peak = 0.0
    let closing = try seconds {
      while try history.settle(now: slot + .seconds(90)) { peak = max(peak, anonymousMemory) }
    }
    say(
      "\(checks) checks, \(kind) closed: RssAnon MiB=\(short(anonymousMemory)) peak=\(short(peak))"
        + " seconds=\(short(closing))")
    try history.close()
    let opening = try seconds { try FileHistory(folder: folder).close() }
    say("\(checks) checks, \(kind) opened: seconds=\(short(opening))")
  }

  private func append(_ turn: [Sample], to history: FileHistory) throws {
    let batch = max(1, checks / 1500)
    for first in stride(from: 0, to: turn.count, by: batch) {
      try history.append(Array(turn[first..<min(turn.count, first + batch)]))
    }
  }
}
