import Readiness

/// A sample as it stands in the tail: in full, to 1 µs, its series by a number.
enum SampleCodec {
  /// The bytes of a sample that are told apart by nothing else.
  static func encode(_ sample: Sample, series: Int) -> [UInt8] {
    var writer = ByteWriter()
    writer.sample(sample, series: series, after: WallTime(milliseconds: 0))
    return writer.bytes
  }

  /// Reads what `encode` wrote.
  static func decode(_ bytes: [UInt8]) throws(ChunkDamage) -> CodedSample {
    var reader = ByteReader(bytes[...])
    let sample = try reader.sample(after: WallTime(milliseconds: 0))
    try reader.end()
    return sample
  }
}

/// A sample whose series is known by number only.
struct CodedSample: Hashable {
  /// The number of the series.
  var series: Int
  /// The planned start.
  var slot: WallTime
  /// Whether it was asked beside the regular slots.
  var isExtra: Bool
  /// What became of it.
  var outcome: Outcome
  /// The figures that belong to it.
  var measurement: Measurement

  /// The sample, once the number is known to stand for `series`.
  func sample(of series: Series, vantage: String, anchor: Int) -> Sample {
    let found = Observation(check: series.check, slot: slot, outcome: outcome, measurement: measurement)
    return Sample(
      series: series, vantage: vantage, anchor: anchor, isExtra: isExtra, observation: found)
  }
}

/// The first byte of a sample: two bits of figures, three of the outcome, one for the extra ones.
struct SampleHead {
  /// 0 without figures, 1 a train, 2 a conversation; 3 is no sample.
  var figures: UInt8
  /// See `Outcome.code`.
  var outcome: UInt8
  /// Whether it was asked beside the regular slots.
  var isExtra: Bool

  /// In one byte.
  var byte: UInt8 { figures | outcome << 2 | (isExtra ? 32 : 0) }

  /// Describes a head.
  init(figures: UInt8, outcome: UInt8, isExtra: Bool) {
    self.figures = figures
    self.outcome = outcome
    self.isExtra = isExtra
  }

  /// Takes a byte; nil where a bit without a meaning is set.
  init?(_ byte: UInt8) {
    guard byte < 64, byte & 3 != 3 else { return nil }
    self.init(figures: byte & 3, outcome: byte >> 2 & 7, isExtra: byte & 32 != 0)
  }
}

extension Measurement {
  /// Its kind as `SampleHead` has it.
  var code: UInt8 {
    switch self {
    case .none: 0
    case .train: 1
    case .exchange: 2
    }
  }
}

extension ByteWriter {
  /// Writes a sample whose slot lies near `base`; `series` is left out where it is known.
  mutating func sample(_ sample: Sample, series: Int?, after base: WallTime) {
    let found = sample.observation
    let head = SampleHead(
      figures: found.measurement.code, outcome: found.outcome.code, isExtra: sample.isExtra)
    byte(head.byte)
    if let series { count(series) }
    signed(found.slot.milliseconds &- base.milliseconds)
    outcome(found.outcome)
    switch found.measurement {
    case .none: break
    case .train(let train): self.train(train)
    case .exchange(let exchange): self.exchange(exchange)
    }
  }

  /// Packets without a round trip are 0 to 2, others 3 more than their microseconds' distance from the last.
  private mutating func train(_ train: Train) {
    count(train.packets.count)
    var last: Int64 = 0
    for packet in train.packets {
      switch packet {
      case .lost: byte(0)
      case .late: byte(1)
      case .retransmitted: byte(2)
      case .answered(let roundTrip):
        let microseconds = roundTrip.units(of: 1000)
        number(ZigZag.fold(microseconds - last) + 3)
        last = microseconds
      }
    }
  }
}

extension ByteReader {
  /// Takes a sample whose slot lies near `base`; one of a known series has no number.
  mutating func sample(
    after base: WallTime, hasSeries: Bool = true
  ) throws(ChunkDamage) -> CodedSample {
    guard let head = SampleHead(try byte()) else { throw .malformed }
    let series = hasSeries ? try count() : 0
    let slot = WallTime(milliseconds: try signed() &+ base.milliseconds)
    guard slot.milliseconds.magnitude < 1 << 56 else { throw .malformed }
    let outcome = try outcome(head.outcome)
    let measurement: Measurement =
      switch head.figures {
      case 0: .none
      case 1: .train(try train())
      default: .exchange(try exchange())
      }
    return CodedSample(
      series: series, slot: slot, isExtra: head.isExtra, outcome: outcome, measurement: measurement)
  }

  private mutating func train() throws(ChunkDamage) -> Train {
    let count = try countOfFollowing()
    var packets: [Train.Packet] = []
    packets.reserveCapacity(count)
    var last: Int64 = 0
    for _ in 0..<count { packets.append(try packet(after: &last)) }
    return Train(packets)
  }

  private mutating func packet(after last: inout Int64) throws(ChunkDamage) -> Train.Packet {
    switch try number() {
    case 0: return .lost
    case 1: return .late
    case 2: return .retransmitted
    case let code:
      let (microseconds, overflow) = last.addingReportingOverflow(ZigZag.unfold(code - 3))
      guard !overflow, (0...Span.limit / 1000).contains(microseconds) else { throw .malformed }
      last = microseconds
      return .answered(.microseconds(microseconds))
    }
  }
}
