import Readiness

/// Which parts of a conversation there are.
struct ExchangeParts: OptionSet, Hashable {
  let rawValue: UInt16

  static let roundTrip = Self(rawValue: 1)
  static let connect = Self(rawValue: 2)
  static let total = Self(rawValue: 4)
  static let resolve = Self(rawValue: 8)
  static let tls = Self(rawValue: 16)
  static let firstByte = Self(rawValue: 32)
  static let retransmitted = Self(rawValue: 64)
  static let peer = Self(rawValue: 128)
  static let status = Self(rawValue: 256)
  static let deadAddresses = Self(rawValue: 512)
  static let all = Self(rawValue: 1023)

  /// What there is of a conversation.
  init(of exchange: Exchange) {
    self = []
    let phases = exchange.phases
    let there: [(Self, Bool)] = [
      (.roundTrip, exchange.roundTrip != nil), (.connect, phases.connect != nil),
      (.total, phases.total != nil), (.resolve, phases.resolve != nil), (.tls, phases.tls != nil),
      (.firstByte, phases.firstByte != nil), (.retransmitted, exchange.retransmitted > 0),
      (.peer, exchange.tls != nil), (.status, exchange.status != nil),
      (.deadAddresses, !exchange.deadAddresses.isEmpty),
    ]
    for (part, isThere) in there where isThere { insert(part) }
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }
}

extension ByteWriter {
  /// Writes which parts there are.
  mutating func parts(_ parts: ExchangeParts) { number(UInt64(parts.rawValue)) }

  /// Writes what is no time of a conversation, as far as it is there.
  mutating func words(of exchange: Exchange) {
    if exchange.retransmitted > 0 { count(exchange.retransmitted) }
    if let peer = exchange.tls { self.peer(peer) }
    if let status = exchange.status { signed(Int64(status)) }
    if !exchange.deadAddresses.isEmpty { texts(exchange.deadAddresses) }
  }

  /// Writes a conversation to 1 µs.
  mutating func exchange(_ exchange: Exchange) {
    parts(ExchangeParts(of: exchange))
    words(of: exchange)
    for time in ExchangeTimes(exchange, unit: 1000, phaseUnit: 1000).coded { signed(time.value) }
  }
}

extension ByteReader {
  /// Takes which parts there are.
  mutating func parts() throws(ChunkDamage) -> ExchangeParts {
    ExchangeParts(rawValue: UInt16(try count(upTo: Int(ExchangeParts.all.rawValue))))
  }

  /// Takes what is no time of a conversation.
  mutating func words(of parts: ExchangeParts) throws(ChunkDamage) -> Exchange {
    var exchange = Exchange()
    if parts.contains(.retransmitted) { exchange.retransmitted = try count() }
    if parts.contains(.peer) { exchange.tls = try peer() }
    if parts.contains(.status) { exchange.status = try status() }
    if parts.contains(.deadAddresses) { exchange.deadAddresses = try texts() }
    return exchange
  }

  private mutating func status() throws(ChunkDamage) -> Int {
    guard let status = Int(exactly: try signed()) else { throw .malformed }
    return status
  }

  /// Takes a conversation.
  mutating func exchange() throws(ChunkDamage) -> Exchange {
    let parts = try parts()
    var exchange = try words(of: parts)
    var times = ExchangeTimes(unit: 1000, phaseUnit: 1000)
    for time in ExchangeTimes.Part.allCases where parts.contains(time.asPart) {
      try times.take(try signed(), of: time)
    }
    times.put(into: &exchange)
    return exchange
  }
}
