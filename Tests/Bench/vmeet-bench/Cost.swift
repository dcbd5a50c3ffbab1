import CLinux
import Glibc
import Readiness

/// What a workload cost the process.
struct Cost {
  private let tally: Tally
  private let took: Duration
  private let usage: rusage

  init(of tally: Tally, took: Duration) {
    self.tally = tally
    self.took = took
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    self.usage = usage
  }

  /// One line in the style of the C loops: counts, rate, CPU per probe, memory.
  func line(of workload: Workload) -> String {
    let cpu = usage.ru_utime.inMicroseconds + usage.ru_stime.inMicroseconds
    let rate = Double(workload.count) / took.inSeconds
    return "vmeet \(workload.kind) n=\(workload.count) inflight=\(workload.inFlight) ok=\(tally.succeeded) "
      + "failed=\(tally.failed) notmeasured=\(tally.notMeasured) wall=\(took.inSeconds) rate=\(Int(rate))/s "
      + "cpu_us=\(cpu / Double(workload.count)) rss_kib=\(usage.ru_maxrss) anon_kib=\(Self.anonymous) "
      + "late_ms=\(tally.lateness.inMilliseconds)"
  }

  /// RssAnon of this process in KiB.
  private static var anonymous: Substring {
    let descriptor = open("/proc/self/status", O_RDONLY)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = max(0, read(descriptor, &bytes, bytes.count))
    let lines = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
    let line = lines.first { $0.hasPrefix("RssAnon:") }
    return line?.split { $0 == " " || $0 == "\t" }.dropFirst().first ?? "?"
  }
}

extension timeval {
  fileprivate var inMicroseconds: Double { Double(tv_sec) * 1e6 + Double(tv_usec) }
}
