/// What one check found at one slot.
public struct Observation: Hashable, Sendable {
  /// Which check.
  public var check: CheckID
  /// The planned start.
  public var slot: WallTime
  /// What became of it.
  public var outcome: Outcome
  /// The figures that belong to it.
  public var measurement: Measurement
  /// Whether it stands in no file, for none can be written at the moment: the process's end would lose it.
  public var isUnkept = false

  /// Describes a result.
  public init(check: CheckID, slot: WallTime, outcome: Outcome, measurement: Measurement = .none) {
    self.check = check
    self.slot = slot
    self.outcome = outcome
    self.measurement = measurement
  }
}

/// The figures of an observation.
public enum Measurement: Hashable, Sendable {
  /// Nothing was sent.
  case none
  /// A train over a line.
  case train(Train)
  /// A conversation with a device or service, as far as it came.
  case exchange(Exchange)
}

/// The packets of a train, in the order they were sent.
public struct Train: Hashable, Sendable {
  /// What became of one packet.
  public enum Packet: Hashable, Sendable {
    /// Answered in time, after this round trip.
    case answered(Duration)
    /// Answered in time, but only after a retransmitted SYN: no round trip, and counted once as lost.
    case retransmitted
    /// Answered after the timeout while the train was still open: lost.
    case late
    /// No answer.
    case lost
  }

  /// What became of every packet sent, in order.
  public var packets: [Packet]

  /// Puts a train together.
  public init(_ packets: [Packet]) { self.packets = packets }

  /// The number of packets sent.
  public var sent: Int { packets.count }
  /// The number answered in time, retransmitted ones included.
  public var answered: Int { roundTrips.count + retransmitted }
  /// The number answered after a retransmitted SYN.
  public var retransmitted: Int { packets.count { $0 == .retransmitted } }
  /// The number answered after the timeout.
  public var late: Int { packets.count { $0 == .late } }
  /// The number that counts as lost: sent − answered + retransmitted.
  public var lost: Int { sent - answered + retransmitted }

  /// The round trips of the packets that have one, in order.
  public var roundTrips: [Duration] {
    packets.compactMap { packet in
      guard case .answered(let roundTrip) = packet else { return nil }
      return roundTrip
    }
  }
}

/// A conversation with a device or service, as far as it came.
public struct Exchange: Hashable, Sendable {
  /// The kernel's round trip of the connect; nil before a connection and after a retransmitted SYN.
  public var roundTrip: Duration?
  /// The number of SYNs the kernel sent again before the connection stood.
  public var retransmitted: Int
  /// How long each step took; steps not reached are nil.
  public var phases: Phases
  /// What the TLS peer showed; nil without a TLS handshake.
  public var tls: TLSPeer?
  /// The HTTP status code; nil without an HTTP answer.
  public var status: Int?
  /// The addresses of the same name that took no connection before one did; empty where the first did.
  public var deadAddresses: [String]

  /// Describes a conversation.
  public init(
    roundTrip: Duration? = nil, retransmitted: Int = 0, phases: Phases = Phases(), tls: TLSPeer? = nil,
    status: Int? = nil, deadAddresses: [String] = []
  ) {
    self.roundTrip = roundTrip
    self.retransmitted = retransmitted
    self.phases = phases
    self.tls = tls
    self.status = status
    self.deadAddresses = deadAddresses
  }
}

/// How long each step of a conversation took, by the monotonic clock; steps not reached are nil.
public struct Phases: Hashable, Sendable {
  /// Finding the address; nil for a literal.
  public var resolve: Duration?
  /// Opening the connection.
  public var connect: Duration?
  /// The TLS handshake.
  public var tls: Duration?
  /// From the request to the first byte of the answer.
  public var firstByte: Duration?
  /// From the start to the end, resolving included.
  public var total: Duration?

  /// Describes the steps.
  public init(
    resolve: Duration? = nil, connect: Duration? = nil, tls: Duration? = nil, firstByte: Duration? = nil,
    total: Duration? = nil
  ) {
    self.resolve = resolve
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}

/// What a TLS peer showed in its handshake.
public struct TLSPeer: Hashable, Sendable {
  /// What makes a peer old though it can be reached.
  public enum Weakness: String, CaseIterable, Hashable, Sendable {
    /// TLS 1.0 or 1.1.
    case oldProtocol
    /// A certificate signed with SHA-1 or MD5.
    case weakSignature
    /// An RSA key under 2,048 bits.
    case shortKey
  }

  /// The protocol as OpenSSL names it: "TLSv1.2".
  public var protocolName: String
  /// When the certificate expires.
  public var expires: WallTime
  /// "sha256//" and the base64 of the SHA-256 of the public key.
  public var fingerprint: String
  /// What is old about it; empty for a modern peer.
  public var weaknesses: Set<Weakness>

  /// Describes a peer.
  public init(
    protocolName: String, expires: WallTime, fingerprint: String, weaknesses: Set<Weakness> = []
  ) {
    self.protocolName = protocolName
    self.expires = expires
    self.fingerprint = fingerprint
    self.weaknesses = weaknesses
  }
}
