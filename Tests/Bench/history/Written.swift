import History
import Readiness

/// The bytes that go to the disk for a result: an hour of 200 checks every 30 s, brought onto the disk every 10 s.
struct Written {
  private let folder: String

  init(in folder: String) { self.folder = folder }

  /// Runs two simulated hours as the daemon would, a tick's samples at a time, and counts the second one.
  func measure() throws {
    var recording = Recording(kind: .tcp)
    let history = try FileHistory(folder: folder)
    try record(120, &recording, from: Recording.start, into: history)
    let before = own("write_bytes", of: "io")
    let results = try record(120, &recording, from: Recording.start + .seconds(3600), into: history)
    let each = Double(own("write_bytes", of: "io") - before) / Double(results)
    say("written: bytes_per_result=\(short(each)) bar=120 results=\(results)")
    try history.close()
  }

  @discardableResult
  private func record(
    _ turns: Int, _ recording: inout Recording, from start: WallTime, into history: FileHistory
  ) throws -> Int {
    var results = 0
    for turn in 0..<turns {
      let slot = start + recording.interval * turn
      let samples = recording.turn(at: slot).sorted { $0.observation.slot < $1.observation.slot }
      // 200 checks in 30 s: a tick of 20 ms has one at most.
      for (index, sample) in samples.enumerated() {
        try history.append([sample])
        if (index + 1) % 67 == 0 || index == samples.count - 1 { try history.synchronize() }
      }
      results += samples.count
      if turn == 3 { while try history.settle(now: slot) {} }
    }
    return results
  }
}
