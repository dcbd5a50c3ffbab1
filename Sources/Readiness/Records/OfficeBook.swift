/// Everything people have told the daemon, as far as it still matters to a judgement or a report.
public struct OfficeBook: Hashable, Sendable, Codable {
  /// The meetings entered here, the newest word of each, with the number that is part of its id.
  public var meetings: [Signed<MeetingEntry>] = []
  /// The numbers of the meetings that will not be held.
  public var cancelled: Set<Int> = []
  /// Every maintenance that was planned.
  public var maintenance: [Signed<Maintenance>] = []
  /// When a maintenance was ended before its time, by its number.
  public var maintenanceEnds: [Int: Signature] = [:]
  /// Faults that were taken on.
  public var acknowledgements: [Signed<Acknowledgement>] = []
  /// Who was told.
  public var calls: [Signed<Call>] = []
  /// Devices that were looked at.
  public var signOffs: [Signed<SignOff>] = []
  /// Trial runs.
  public var rollCalls: [Signed<RollCall>] = []
  /// Steps of the conversion.
  public var migrations: [Signed<MigrationStep>] = []

  /// Starts empty.
  public init() {}
}

extension OfficeBook {
  /// The newest sign-off of every device.
  public var newestSignOffs: [DeviceKey: Signed<SignOff>] {
    Dictionary(signOffs.map { (DeviceKey($0.record.site, $0.record.device), $0) }) { older, newer in
      older.signature.at <= newer.signature.at ? newer : older
    }
  }

  /// The newest recorded step of every device.
  public var newestMigrations: [DeviceKey: Signed<MigrationStep>] {
    Dictionary(migrations.map { (DeviceKey($0.record.site, $0.record.device), $0) }) { older, newer in
      older.signature.at <= newer.signature.at ? newer : older
    }
  }

  /// The acknowledgements that count at a moment, the newest of every subject.
  public func acknowledgements(at now: WallTime) -> [Subject: Signed<Acknowledgement>] {
    Dictionary(
      acknowledgements.filter { $0.signature.at <= now && now < $0.record.until }.map {
        ($0.record.subject, $0)
      }
    ) { older, newer in older.signature.at <= newer.signature.at ? newer : older }
  }
}

/// A device in the whole province: its id is unique in its site only.
public struct DeviceKey: Hashable, Sendable {
  /// Its site.
  public var site: Site.ID
  /// Its id there.
  public var device: Device.ID

  /// Names a device.
  public init(_ site: Site.ID, _ device: Device.ID) {
    self.site = site
    self.device = device
  }
}
