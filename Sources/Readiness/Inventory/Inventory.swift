/// A province as sites.json describes it, read, resolved and free of faults.
///
/// Presets, defaults and levels are already applied: every line, device and service carries the checks
/// it is asked and every site the bar it is judged by.
public struct Inventory: Hashable, Sendable {
  /// The province whose Office reads the reports.
  public var province: Province
  /// Who provides the lines, in the order of the file.
  public var carriers: [Carrier]
  /// What every site shares: the central Mega V-Meeting service, portal, mail, in the order of the file.
  public var services: [Service]
  /// What must answer if our own vantage is well; empty where nothing is named.
  public var canaries: [Canary]
  /// All sites, the province's own included, in order of code.
  public var sites: [Site]
  /// The systems in use whose preset of checks nobody has confirmed yet, for the report to say so.
  public var unverifiedPresets: [DeviceSystem]
  /// Where meetings come from and how they are prepared for.
  public var meetings: MeetingSettings

  /// Puts an inventory together from parts that agree with each other.
  public init(
    province: Province, carriers: [Carrier], services: [Service], canaries: [Canary], sites: [Site],
    unverifiedPresets: [DeviceSystem] = [], meetings: MeetingSettings = MeetingSettings()
  ) {
    self.province = province
    self.carriers = carriers
    self.services = services
    self.canaries = canaries
    self.sites = sites
    self.unverifiedPresets = unverifiedPresets
    self.meetings = meetings
  }
}

/// The province whose Office reads the reports.
public struct Province: Hashable, Sendable {
  /// The code of the province's own site.
  public var code: Site.ID
  /// The name without its kind: "Lào Cai".
  public var name: String
  /// The zone in which times are shown, by its IANA name.
  public var timeZone: String
  /// The language people read where nobody chose another.
  public var language: Language

  /// Describes a province.
  public init(code: Site.ID, name: String, timeZone: String, language: Language) {
    self.code = code
    self.name = name
    self.timeZone = timeZone
    self.language = language
  }
}

/// The languages in which words for people exist.
public enum Language: String, CaseIterable, Hashable, Sendable {
  /// Vietnamese, the default.
  case vietnamese = "vi"
  /// English.
  case english = "en"
}

/// A company that provides lines or a service.
public struct Carrier: Hashable, Sendable {
  /// The name of a carrier in sites.json.
  public typealias ID = Identifier<Carrier>
  /// The name in sites.json: "vnpt".
  public var id: ID
  /// The name people read: "VNPT Lào Cai".
  public var name: String
  /// Whom to call, the first first.
  public var contacts: [Contact]

  /// Describes a carrier.
  public init(id: ID, name: String, contacts: [Contact] = []) {
    self.id = id
    self.name = name
    self.contacts = contacts
  }
}

/// A person or desk to call.
public struct Contact: Hashable, Sendable {
  /// Who answers.
  public var name: String
  /// The number to call; nil where only mail is known.
  public var phone: String?
  /// The mail address; nil where only a phone is known.
  public var email: String?

  /// Describes a contact.
  public init(name: String, phone: String? = nil, email: String? = nil) {
    self.name = name
    self.phone = phone
    self.email = email
  }
}

/// Something that must answer if our own vantage is well.
public enum Canary: Hashable, Sendable {
  /// An address, asked by `LineCheck` of the defaults.
  case address(Address, LineCheck)
  /// A service of the inventory, asked by its own checks.
  case service(Service.ID)
}

/// Something central that many sites use.
public struct Service: Hashable, Sendable {
  /// The name of a service in sites.json.
  public typealias ID = Identifier<Service>
  /// The name in sites.json: "mega-v-meeting".
  public var id: ID
  /// The name people read.
  public var name: String
  /// Who runs it; nil where nobody is named.
  public var carrier: Carrier.ID?
  /// Whether no meeting can be held without it.
  public var required: Bool
  /// What it is asked, each at its own address; never empty.
  public var checks: [ServiceCheck]

  /// Describes a service.
  public init(
    id: ID, name: String, carrier: Carrier.ID? = nil, required: Bool = Defaults.serviceRequired,
    checks: [ServiceCheck]
  ) {
    self.id = id
    self.name = name
    self.carrier = carrier
    self.required = required
    self.checks = checks
  }
}

/// A check of a service together with the address that is asked.
public struct ServiceCheck: Hashable, Sendable {
  /// Where the service answers.
  public var address: Address
  /// What it is asked.
  public var check: Check

  /// Pairs a check with its address.
  public init(address: Address, check: Check) {
    self.address = address
    self.check = check
  }
}
