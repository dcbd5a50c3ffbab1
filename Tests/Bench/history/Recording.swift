import Foundation
import History
import Readiness

/// Checks of one kind, recorded in simulated time; the same in every run.
struct Recording {
  /// What is asked.
  enum Kind: String, CaseIterable { case tcp, train, https, seldom }

  static let start = WallTime(milliseconds: 1_764_028_800_000)
  let interval: Duration
  private let kind: Kind
  private let series: [Series]
  private var random = Chance(seed: 1)

  /// So many checks every `interval`; by default every 300 s the seldom ones, the others every 30 s.
  init(kind: Kind, checks: Int = 200, interval given: Duration? = nil) {
    self.kind = kind
    let interval = given ?? (kind == .seldom ? .seconds(300) : .seconds(30))
    self.interval = interval
    series = (0..<checks).map {
      Series(
        check: Self.check($0, kind), address: Address("127.10.\($0 / 250).\($0 % 250)"), interval: interval,
        timeout: .seconds(5), expectation: "open")
    }
  }

  /// All samples of one turn, at the slots that the daemon would give them.
  mutating func turn(at slot: WallTime) -> [Sample] { (0..<series.count).map { sample(of: $0, at: slot) } }

  private mutating func sample(of index: Int, at slot: WallTime) -> Sample {
    let asked = series[index]
    let phase = Phase.offset(of: asked.check, within: interval)
    let fails = random.next() % 300 == 0
    return Sample(
      series: asked,
      observation: Observation(
        check: asked.check, slot: slot + phase,
        outcome: fails ? .failed(Failure(.connect, .timedOut)) : .succeeded,
        measurement: measurement(fails: fails)))
  }

  private static func check(_ index: Int, _ kind: Kind) -> CheckID {
    let site = Site.ID(String(100 + index))
    return switch kind {
    case .train: .line(site, "vnpt")
    case .https: .device(site, "vnpt", "vmeet", CheckName(kind: .https, port: 8443))
    case .tcp, .seldom: .device(site, "vnpt", "polycom", CheckName(kind: .tcp, port: 1720))
    }
  }

  private mutating func measurement(fails: Bool) -> Readiness.Measurement {
    if kind == .train { return .train(Train((0..<5).map { _ in fails ? .lost : .answered(time(20)) })) }
    guard !fails else { return .exchange(Exchange(phases: Phases(total: .seconds(5)))) }
    let roundTrip = time(20)
    let connect = roundTrip + .microseconds(50)
    guard kind == .https else {
      return .exchange(Exchange(roundTrip: roundTrip, phases: Phases(connect: connect, total: connect)))
    }
    let tls = time(45)
    let first = time(30)
    let phases = Phases(connect: connect, tls: tls, firstByte: first, total: connect + tls + first + time(1))
    let peer = TLSPeer(
      protocolName: "TLSv1.2", expires: WallTime(milliseconds: 1_790_000_000_000),
      fingerprint: "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    return .exchange(Exchange(roundTrip: roundTrip, phases: phases, tls: peer, status: 200))
  }

  /// A log-normal length of time, spread by a tenth around a median in milliseconds.
  private mutating func time(_ median: Double) -> Duration {
    .microseconds(Int64(median * 1000 * exp(0.1 * random.normal())))
  }
}

/// Chance that is the same in every run (SplitMix64), and quick.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// By the normal distribution (Box and Muller).
  mutating func normal() -> Double {
    let first = Double(next() >> 11 | 1) / 9_007_199_254_740_992
    let second = Double(next() >> 11) / 9_007_199_254_740_992
    return sqrt(-2 * log(first)) * cos(2 * .pi * second)
  }
}
