/// One connection of a site to the province.
public struct Line: Hashable, Sendable {
  /// The name of a line, unique in its site and never used again for another.
  public typealias ID = Identifier<Line>
  /// The name in the site: "vnpt".
  public var id: ID
  /// Whether it is the main line or a backup.
  public var role: LineRole
  /// Who provides it.
  public var carrier: Carrier.ID
  /// The site's end of the line: its router.
  public var address: Address
  /// The address of ours that packets leave from; nil lets the routing table choose.
  public var source: Address?
  /// The interface of ours that packets leave by; nil lets the routing table choose.
  public var interface: String?
  /// Declared shared dependencies (ring, tower, PoP, power feeder), free text.
  public var via: [String]
  /// Since when role, carrier and address are as they stand, "2018-07-12"; nil where nobody said.
  public var since: String?
  /// The train that measures it.
  public var check: LineCheck

  /// Describes a line.
  public init(
    id: ID, role: LineRole, carrier: Carrier.ID, address: Address, source: Address? = nil,
    interface: String? = nil, via: [String] = [], since: String? = nil, check: LineCheck
  ) {
    self.id = id
    self.role = role
    self.carrier = carrier
    self.address = address
    self.source = source
    self.interface = interface
    self.via = via
    self.since = since
    self.check = check
  }
}

/// What a line is for at its site.
public enum LineRole: String, CaseIterable, Hashable, Sendable {
  /// The line meetings run over.
  case main
  /// The line that takes over.
  case backup
}

/// The train of packets that measures a line.
public struct LineCheck: Hashable, Sendable {
  /// What a train consists of.
  public enum Kind: Hashable, Sendable {
    /// Echo requests, 20 × 50 ms; `fallbackPort` is asked by TCP where the process may not send them.
    case icmp(fallbackPort: Port?)
    /// TCP connects, 5 × 200 ms; a refusal proves the line too.
    case tcp(port: Port)
  }

  /// What a train consists of.
  public var kind: Kind
  /// The time between two trains.
  public var interval: Duration
  /// The time after which a packet counts as lost.
  public var timeout: Duration

  /// Describes a train.
  public init(kind: Kind, interval: Duration = Defaults.interval, timeout: Duration = Defaults.timeout) {
    self.kind = kind
    self.interval = interval
    self.timeout = timeout
  }
}
