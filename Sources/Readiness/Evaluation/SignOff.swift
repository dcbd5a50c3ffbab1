/// A device of a site.
public struct DeviceKey: Hashable, Sendable {
  /// At which site.
  public var site: Site.ID
  /// Which of its devices.
  public var device: Device.ID

  /// Names a device.
  public init(_ site: Site.ID, _ device: Device.ID) {
    self.site = site
    self.device = device
  }
}

/// What somebody signed of a device after going through its checklist.
public struct SignOff: Hashable, Sendable {
  /// Whether the device was found good.
  public var isGood: Bool
  /// When it was signed.
  public var at: WallTime
  /// When it no longer counts; nil where it counts for good.
  public var expires: WallTime?

  /// Describes a sign-off.
  public init(isGood: Bool, at: WallTime, expires: WallTime? = nil) {
    self.isGood = isGood
    self.at = at
    self.expires = expires
  }

  /// Whether it counts at a moment.
  func counts(at now: WallTime) -> Bool { expires.map { now < $0 } ?? true }
}
