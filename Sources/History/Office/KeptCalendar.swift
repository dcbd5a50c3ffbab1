import Readiness

/// A calendar as it was fetched last.
public struct KeptCalendar: Hashable, Sendable {
  /// Its name in sites.json.
  public var name: String
  /// The newest good download; nil where there was none yet.
  public var bytes: [UInt8]?
  /// When that was; nil where there was none yet.
  public var fetchedAt: WallTime?
  /// What was wrong with the newest try; nil where it was good.
  public var fault: String?

  /// Describes a calendar.
  public init(name: String, bytes: [UInt8]?, fetchedAt: WallTime?, fault: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.fetchedAt = fetchedAt
    self.fault = fault
  }
}

/// The key that a peer showed first.
public struct KeptFingerprint: Hashable, Sendable {
  /// The key's fingerprint, as probes give it.
  public var key: String
  /// When it was first seen.
  public var firstSeen: WallTime

  /// Describes a key.
  public init(key: String, firstSeen: WallTime) {
    self.key = key
    self.firstSeen = firstSeen
  }
}
