import Foundation
import Readiness

/// A time zone that the system knows.
package struct Zone: Hashable, Sendable {
  private let zone: TimeZone

  /// Finds a zone by its IANA name ("Asia/Ho_Chi_Minh", "UTC"); nil where the system knows none.
  package init?(_ name: String) {
    guard name.utf8.allSatisfy(Self.allowed.contains), !name.contains(".."),
      let zone = TimeZone(identifier: name)
    else { return nil }
    self.zone = zone
  }

  /// Its IANA name.
  package var name: String { zone.identifier }

  /// What the clocks there show at a moment.
  package func civil(_ moment: WallTime) -> CivilTime { rules.civil(moment) }

  /// When the clocks there show it: a time that comes twice is the first, one that is skipped is read by the
  /// clock as it stood before.
  package func moment(_ civil: CivilTime) -> WallTime { rules.moment(civil) }

  var rules: any ZoneRules { SystemRules(zone: zone) }

  private static let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-".utf8)
}

private struct SystemRules: ZoneRules {
  let zone: TimeZone

  func offset(at second: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
  }
}
