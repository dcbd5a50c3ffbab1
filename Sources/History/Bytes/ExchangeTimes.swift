import Readiness

/// The times of a conversation in whole units, each told by what is known before it.
///
/// The connect is told by the round trip and the total by the sum of the steps, so both differ by little.
struct ExchangeTimes {
  /// The times, in the order in which they are told.
  enum Part: Int, CaseIterable, Hashable {
    case roundTrip, resolve, connect, tls, firstByte, total

    /// The same in the set of parts.
    var asPart: ExchangeParts {
      switch self {
      case .roundTrip: .roundTrip
      case .resolve: .resolve
      case .connect: .connect
      case .tls: .tls
      case .firstByte: .firstByte
      case .total: .total
      }
    }
  }

  /// Nanoseconds in a unit of the round trip.
  private let unit: Int64
  /// Nanoseconds in a unit of the phases.
  private let phaseUnit: Int64
  private var values: [Part: Int64] = [:]

  /// Starts without a time.
  init(unit: Int64, phaseUnit: Int64) {
    self.unit = unit
    self.phaseUnit = phaseUnit
  }

  /// Takes the times of a conversation, rounded to their units.
  init(_ exchange: Exchange, unit: Int64, phaseUnit: Int64) {
    self.init(unit: unit, phaseUnit: phaseUnit)
    values[.roundTrip] = exchange.roundTrip?.units(of: unit)
    values[.resolve] = exchange.phases.resolve?.units(of: phaseUnit)
    values[.connect] = exchange.phases.connect?.units(of: phaseUnit)
    values[.tls] = exchange.phases.tls?.units(of: phaseUnit)
    values[.firstByte] = exchange.phases.firstByte?.units(of: phaseUnit)
    values[.total] = exchange.phases.total?.units(of: phaseUnit)
  }

  /// What has to be stored of each time that is there, in order.
  var coded: [(part: Part, value: Int64)] {
    var told = Self(unit: unit, phaseUnit: phaseUnit)
    return Part.allCases.compactMap { part in
      guard let value = values[part] else { return nil }
      defer { told.values[part] = value }
      return (part, value - told.expected(part))
    }
  }

  /// Takes what was stored of a time; those before it must have been taken.
  mutating func take(_ stored: Int64, of part: Part) throws(ChunkDamage) {
    let (value, overflow) = stored.addingReportingOverflow(expected(part))
    guard !overflow, (0...Span.limit / unit(of: part)).contains(value) else { throw .malformed }
    values[part] = value
  }

  /// Gives a conversation its times.
  func put(into exchange: inout Exchange) {
    exchange.roundTrip = duration(.roundTrip)
    exchange.phases = Phases(
      resolve: duration(.resolve), connect: duration(.connect), tls: duration(.tls),
      firstByte: duration(.firstByte), total: duration(.total))
  }

  private func unit(of part: Part) -> Int64 { part == .roundTrip ? unit : phaseUnit }

  private func duration(_ part: Part) -> Duration? {
    values[part].map { .nanoseconds($0 * unit(of: part)) }
  }

  private func expected(_ part: Part) -> Int64 {
    switch part {
    case .connect: (values[.roundTrip] ?? 0) * unit / phaseUnit
    case .total: [.resolve, .connect, .tls, .firstByte].reduce(0) { $0 &+ (values[$1] ?? 0) }
    default: 0
    }
  }
}
