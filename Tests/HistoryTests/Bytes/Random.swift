import Glibc
import Readiness

/// Random numbers that are the same in every run (SplitMix64).
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A length of time, log-normal around a median, to 1 µs.
  mutating func time(around median: Duration, spread: Double) -> Duration {
    let first = Double.random(in: 1e-12..<1, using: &self)
    let second = Double.random(in: 0..<1, using: &self)
    let normal = sqrt(-2 * log(first)) * cos(2 * .pi * second)
    return .microseconds(Int64(median.inMilliseconds * 1000 * exp(spread * normal)))
  }
}
