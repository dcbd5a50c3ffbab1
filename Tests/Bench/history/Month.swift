import History
import Readiness

/// Whether memory stays as it is over a month of closing, rolling up, dropping and asking.
struct Month {
  private let folder: String
  private let days: Int

  init(in folder: String, days: Int) {
    self.folder = folder
    self.days = days
  }

  /// Records 200 checks every 30 s for so many days in simulated time, and asks now and then.
  func measure() throws {
    // Ten days of samples: dropping is at work for most of the month.
    let history = try FileHistory(
      folder: folder, retention: Retention(raw: .seconds(10 * 86_400), hourly: .seconds(20 * 86_400)))
    var recording = Recording(kind: .tcp)
    var slot = Recording.start
    var fifth = 0.0
    for day in 1...days {
      for _ in 0..<24 {
        for _ in 0..<120 {
          try history.append(recording.turn(at: slot))
          slot = slot + recording.interval
        }
        while try history.settle(now: slot + .seconds(90)) {}
        try ask(history, at: slot)
      }
      if day == 5 { fifth = anonymousMemory }
      if [1, 5, 10, 20, days].contains(day) { say("day \(day): RssAnon=\(short(anonymousMemory)) MiB") }
    }
    say("growth from day 5 to \(days): MiB=\(short(anonymousMemory - fifth)) bar=1")
    try history.close()
  }

  private func ask(_ history: FileHistory, at now: WallTime) throws {
    for length in [3600, 86_400, 30 * 86_400] {
      _ = try history.summaries(of: nil, over: Window(last: .seconds(length), until: now))
    }
    _ = try history.transitions(of: nil, over: Window(last: .seconds(86_400), until: now))
    _ = try history.newest()
  }
}
