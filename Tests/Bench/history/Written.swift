import Foundation
import History
import Readiness

/// The bytes that go to the disk for a result: an hour of 200 checks every 30 s, brought onto the disk every 10 s.
struct Written {
  private let folder: String

  init(in folder: String) { self.folder = folder }

  /// Runs a simulated hour as the daemon would: a tick's samples at a time.
  func measure() throws {
    let recording = Recording(kind: .tcp)
    let history = try FileHistory(folder: folder)
    try record(120, of: recording, from: Recording.start, into: history)
    let before = written()
    let results = try record(120, of: recording, from: Recording.start + .seconds(3600), into: history)
    print(
      "written: bytes_per_result=\(Double(written() - before) / Double(results)) bar=120 results=\(results)")
    try history.close()
  }

  @discardableResult
  private func record(
    _ turns: Int, of recording: Recording, from start: WallTime, into history: FileHistory
  ) throws -> Int {
    var results = 0
    for turn in 0..<turns {
      let slot = start + recording.interval * turn
      let samples = recording.turn(at: slot)
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

  private func written() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("write_bytes:") }
    return line.flatMap { Int($0.dropFirst(13)) } ?? 0
  }
}
