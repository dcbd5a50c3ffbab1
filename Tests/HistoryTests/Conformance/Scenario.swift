import Readiness

@testable import History

/// Two days of a few checks by chance: outages, gaps, extra, doubled and late samples, steps of the clock, and
/// changes of what is asked.
///
/// The same seed gives the same.
struct Scenario {
  static let start = WallTime(milliseconds: 1_764_028_800_000)
  static let interval: Duration = .seconds(900)

  /// One turn: what is appended, and the time it is.
  struct Turn {
    var samples: [Sample]
    var anchor: Int
    var now: WallTime
  }

  private(set) var turns: [Turn] = []
  private var random: Random
  private var states: [CheckID: Bool] = [:]
  /// How each check stood in the last measured sample that was not late.
  private var shown: [CheckID: Bool] = [:]
  private var late: [Sample] = []

  init(seed: UInt64, hours: Int = 50) {
    random = Random(seed: seed)
    let changeAt = Int.random(in: 0..<hours * 4, using: &random)
    let stepAt = Int.random(in: 0..<hours * 4, using: &random)
    for index in 0..<hours * 4 {
      let anchor = index < stepAt ? 0 : 1
      let back: Duration = anchor == 0 ? .zero : .seconds(7207)
      let slot = Self.start + Self.interval * index - back
      let asked = [Province.port, Province.page, Province.line].map {
        Series(
          check: $0, address: index < changeAt ? "127.10.88.1" : "127.10.88.9", interval: Self.interval,
          timeout: .seconds(5), expectation: "open")
      }
      let samples = asked.flatMap { turn(of: $0, at: slot, anchor: anchor) }
      turns.append(Turn(samples: samples, anchor: anchor, now: slot + .seconds(90)))
    }
  }

  private mutating func turn(of series: Series, at slot: WallTime, anchor: Int) -> [Sample] {
    guard !chance(of: 12) else { return [] }
    let wasUp = states[series.check]
    if wasUp == nil || chance(of: 9) { states[series.check] = !(wasUp ?? chance(of: 2)) }
    let isUp = states[series.check] ?? true
    let slot = slot + .milliseconds(Int64(series.check.description.utf8.count))
    var found = [sample(of: series, at: slot, anchor: anchor, isUp: chance(of: 8) ? nil : isUp)]
    if chance(of: 5) {
      var extra = sample(of: series, at: slot + .seconds(20), anchor: anchor, isUp: isUp)
      extra.isExtra = true
      found.append(extra)
    }
    if chance(of: 6) { found.append(found[0]) }
    // What changes nothing may come late: the order of changes is that of arrival.
    if shown[series.check] == isUp, chance(of: 7) { late.append(found.removeFirst()) }
    if found.contains(where: \.isMeasured) { shown[series.check] = isUp }
    if chance(of: 9), !late.isEmpty { found += late.removeFirstFew() }
    return found
  }

  private mutating func sample(of series: Series, at slot: WallTime, anchor: Int, isUp: Bool?) -> Sample {
    let outcome: Outcome =
      switch isUp {
      case true?: .succeeded
      case false?: .failed(Failure(.connect, chance(of: 2) ? .timedOut : .refused, detail: "no"))
      case nil: .notMeasured(chance(of: 2) ? .missed : .uplink)
      }
    return Sample(
      series: series, anchor: anchor,
      observation: Observation(
        check: series.check, slot: slot, outcome: outcome,
        measurement: isUp.map { measurement(of: series.check, isUp: $0) } ?? .none))
  }

  private mutating func measurement(of check: CheckID, isUp: Bool) -> Measurement {
    if check == Province.line {
      return .train(
        Train(
          (0..<5).map { _ in
            guard isUp else { return .lost }
            return chance(of: 9) ? .lost : chance(of: 20) ? .retransmitted : .answered(roundTrip())
          }))
    }
    guard isUp else { return .exchange(Exchange()) }
    let time = roundTrip()
    guard !chance(of: 15) else {
      return .exchange(Exchange(retransmitted: 1, phases: Phases(connect: .seconds(1))))
    }
    return .exchange(Exchange(roundTrip: time, phases: Phases(connect: time), status: 200))
  }

  /// A round trip that is kept as it is, so that figures can be compared without a tolerance.
  private mutating func roundTrip() -> Duration {
    .microseconds(Int64.random(in: 1..<9000, using: &random) * 10)
  }

  private mutating func chance(of many: Int) -> Bool { Int.random(in: 0..<many, using: &random) == 0 }
}

extension [Sample] {
  fileprivate mutating func removeFirstFew() -> [Sample] {
    let few = Array(prefix(3))
    removeFirst(few.count)
    return few
  }
}
