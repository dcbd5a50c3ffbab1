import History
import Readiness

/// The bytes that a result takes in the files.
struct Sizes {
  private let kind: Recording.Kind
  private let folder: String

  init(_ kind: Recording.Kind, in folder: String) {
    self.kind = kind
    self.folder = folder
  }

  private var bar: Double {
    switch kind {
    case .tcp: 3
    case .train, .https: 6
    case .seldom: 8
    }
  }

  /// Records as many results as three days of checks every 30 s give, and prints the size of the database by result.
  func measure() throws {
    let history = try FileHistory(folder: folder)
    var recording = Recording(kind: kind)
    var slot = Recording.start
    let end = slot + recording.interval * (3 * 2880)
    var results = 0
    while slot < end {
      let samples = recording.turn(at: slot)
      results += samples.count
      try history.append(samples)
      slot = slot + recording.interval
      if slot.milliseconds % 3_600_000 == 0 { while try history.settle(now: slot + .seconds(90)) {} }
    }
    while try history.settle(now: slot + .seconds(90)) {}
    try history.close()
    let each = Double(bytes(of: folder, "history.sqlite")) / Double(results)
    say("size \(kind): bytes_per_result=\(short(each)) bar=\(bar) results=\(results)")
  }
}
