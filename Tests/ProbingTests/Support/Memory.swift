import Foundation

/// What this process holds.
enum Memory {
  /// Anonymous resident memory in KiB, as the kernel counts it; nil where it does not.
  static var anonymousKiB: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("RssAnon:") })
    else { return nil }
    return line.split(separator: " ").compactMap { Int($0) }.first
  }
}
