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
  private var values = InlineArray<6, Int64?>(repeating: nil)

  /// Starts without a time.
  init(unit: Int64, phaseUnit: Int64) {
    self.unit = unit
    self.phaseUnit = phaseUnit
  }

  /// Takes the times of a conversation, rounded to their units.
  init(_ exchange: Exchange, unit: Int64, phaseUnit: Int64) {
    self.init(unit: unit, phaseUnit: phaseUnit)
    self[.roundTrip] = exchange.roundTrip?.units(of: unit)
    self[.resolve] = exchange.phases.resolve?.units(of: phaseUnit)
    self[.connect] = exchange.phases.connect?.units(of: phaseUnit)
    self[.tls] = exchange.phases.tls?.units(of: phaseUnit)
    self[.firstByte] = exchange.phases.firstByte?.units(of: phaseUnit)
    self[.total] = exchange.phases.total?.units(of: phaseUnit)
  }

  /// What has to be stored of each time that is there, in order.
  var coded: [(part: Part, value: Int64)] {
    Part.allCases.compactMap { part in self[part].map { (part, $0 - expected(part)) } }
  }

  /// Takes what was stored of a time; those before it must have been taken.
  mutating func take(_ stored: Int64, of part: Part) throws(ChunkDamage) {
    let (value, overflow) = stored.addingReportingOverflow(expected(part))
    guard !overflow, (0...Span.limit / unit(of: part)).contains(value) else { throw .malformed }
    self[part] = value
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
    self[part].map { .nanoseconds($0 * unit(of: part)) }
  }

  private subscript(part: Part) -> Int64? {
    get { values[part.rawValue] }
    set { values[part.rawValue] = newValue }
  }

  /// What a time would be by those before it.
  private func expected(_ part: Part) -> Int64 {
    switch part {
    case .connect: (self[.roundTrip] ?? 0) * unit / phaseUnit
    case .total:
      (self[.resolve] ?? 0) &+ (self[.connect] ?? 0) &+ (self[.tls] ?? 0) &+ (self[.firstByte] ?? 0)
    default: 0
    }
  }
}
