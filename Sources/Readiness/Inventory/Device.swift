/// A machine at a site that takes part in meetings.
///
/// Never "unit": that word means an administrative unit.
public struct Device: Hashable, Sendable {
  /// The name of a device, unique in its site.
  public typealias ID = Identifier<Device>
  /// The name in the site: "vmeet".
  public var id: ID
  /// What it is, which decides its preset of checks.
  public var system: DeviceSystem
  /// The address over each line of the site; the line's own address where none was given.
  public var addresses: [Line.ID: Address]
  /// Whether the site cannot take part without it.
  public var required: Bool
  /// The maker's model; nil where unknown.
  public var model: String?
  /// The serial number; nil where unknown.
  public var serial: String?
  /// The firmware version; nil where unknown.
  public var firmware: String?
  /// Who owns it; nil where unknown.
  public var owner: String?
  /// When it was handed to the Office, "2018-07-12"; nil where it was not.
  public var handoverDate: String?
  /// Where it stands in the conversion to the main system; nil where it needs none.
  public var migration: MigrationState?
  /// What it is asked over each line: its own checks, else its system's preset.
  public var checks: [Check]

  /// Describes a device.
  public init(
    id: ID, system: DeviceSystem, addresses: [Line.ID: Address], required: Bool = Defaults.deviceRequired,
    model: String? = nil, serial: String? = nil, firmware: String? = nil, owner: String? = nil,
    handoverDate: String? = nil, migration: MigrationState? = nil, checks: [Check]
  ) {
    self.id = id
    self.system = system
    self.addresses = addresses
    self.required = required
    self.model = model
    self.serial = serial
    self.firmware = firmware
    self.owner = owner
    self.handoverDate = handoverDate
    self.migration = migration
    self.checks = checks
  }
}

/// What a device is.
public enum DeviceSystem: String, CaseIterable, Hashable, Sendable {
  /// A terminal of VNPT's Mega V-Meeting; depends on the service of the same name.
  case megaVMeeting = "mega-v-meeting"
  /// A Polycom room system.
  case polycom
  /// A multipoint control unit.
  case mcu
  /// Anything else; it must carry its own checks.
  case other
}

/// Where a device stands in its conversion to the main system.
public enum MigrationState: String, CaseIterable, Hashable, Sendable, Codable {
  /// Still with the Department of Information and Communications; not asked.
  case atDepartment
  /// Handed to the Office.
  case handedOver
  /// Works beside the main system.
  case parallel
  /// Converted to the main system.
  case converted
  /// Converted and accepted.
  case accepted
}
