import Foundation
import History
import Readiness

/// Fills a state folder as the daemon would have over the hours before now, with a fault of every sort.
enum FilledRecord {
  /// Hours of trains every 30 s: 088's main line is dead from 100 to 85 minutes ago, its backup line from an
  /// hour ago on; nothing at all is recorded from 5 to 4 hours ago.
  static func fill(
    _ folder: String, hours: Int = 8, until now: WallTime = .current, sites: [String] = ["10", "088"]
  )
    throws
  {
    let history = try FileHistory(folder: folder)
    let count = hours * 120
    for index in stride(from: count, through: 0, by: -1) {
      let slot = now + .seconds(-30 * index - 2)
      let minutes = (now - slot) / .seconds(60)
      guard !(240.0..<300.0).contains(minutes) else { continue }
      var samples: [Sample] = []
      for site in sites {
        samples.append(train(site, "vnpt", slot, isDead: site == "088" && (85.0..<100.0).contains(minutes)))
        if site != "10" { samples.append(train(site, "viettel", slot, isDead: minutes < 60)) }
      }
      if index == 0 {
        samples += sites.filter { $0 != "10" }.map {
          var again = train($0, "viettel", slot + .seconds(1), isDead: true)
          again.isExtra = true
          return again
        }
      }
      try history.append(samples)
      if index % 120 == 0 { while try history.settle(now: slot) {} }
    }
    try history.close()
  }

  private static func train(_ site: String, _ line: String, _ slot: WallTime, isDead: Bool) -> Sample {
    let check = CheckID.line(Site.ID(site), Line.ID(line))
    let wave = 4000 + (slot.milliseconds / 1000 % 7200)
    let packets = (0..<5).map { packet -> Train.Packet in
      isDead ? .lost : .answered(.microseconds(wave + Int64(packet) * 150))
    }
    let silence = Failure(.connect, .timedOut, detail: "\u{1B}[31mhostile\u{202E}\r\n=cmd()")
    return Sample(
      series: Series(check: check, address: "127.98.0.1", interval: .seconds(30), timeout: .seconds(1)),
      observation: Observation(
        check: check, slot: slot, outcome: isDead ? .failed(silence) : .succeeded,
        measurement: .train(Train(packets))))
  }
}

extension WallTime {
  static var current: WallTime { WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
