@testable import History
import Readiness

/// Samples as a province gives them.
enum Province {
  static let hour = WallTime(milliseconds: 1_764_000_000_000)
  static let port = CheckID.device("088", "vnpt", "polycom", CheckName(kind: .tcp, port: 1720))
  static let page = CheckID.device("088", "vnpt", "vmeet", CheckName(kind: .https, port: 8443))
  static let line = CheckID.line("088", "vnpt")

  /// A check's series.
  static func series(of check: CheckID, every interval: Duration = .seconds(30)) -> Series {
    Series(
      check: check, address: "127.10.88.1", interval: interval, timeout: .seconds(5), expectation: "open")
  }

  /// The samples of one hour, each made by `find`.
  static func samples(
    of series: Series, _ find: (Int) -> (Outcome, Measurement)
  ) -> [Sample] {
    let slots = SlotLine(of: series.check, from: hour, interval: Int64(series.interval.inMilliseconds))
    let count = Int(3600 / series.interval.inSeconds)
    let regular = (try? slots.slots([Int64](repeating: 0, count: count))) ?? []
    return regular.enumerated().map { index, slot in
      let (outcome, measurement) = find(index)
      return Sample(
        series: series,
        observation: Observation(
          check: series.check, slot: slot, outcome: outcome, measurement: measurement))
    }
  }

  /// Connects of around 20 ms, one of a hundred without an answer.
  static func connects(every interval: Duration = .seconds(30), seed: UInt64 = 1) -> [Sample] {
    var random = Random(seed: seed)
    return samples(of: series(of: port, every: interval)) { _ in
      if Int.random(in: 0..<100, using: &random) == 0 {
        return (
          .failed(Failure(.connect, .timedOut)),
          .exchange(Exchange(retransmitted: 2, phases: Phases(total: .seconds(5))))
        )
      }
      let roundTrip = random.time(around: .milliseconds(20), spread: 0.1)
      let connect = roundTrip + .microseconds(Int64.random(in: 20..<90, using: &random))
      let phases = Phases(connect: connect, total: connect + .microseconds(12))
      return (.succeeded, .exchange(Exchange(roundTrip: roundTrip, phases: phases)))
    }
  }

  /// Trains of five connects, one packet of a hundred after a retransmitted SYN.
  static func trains(every interval: Duration = .seconds(30), seed: UInt64 = 2) -> [Sample] {
    var random = Random(seed: seed)
    return samples(of: series(of: line, every: interval)) { _ in
      let packets = (0..<5).map { _ -> Train.Packet in
        Int.random(in: 0..<100, using: &random) == 0
          ? .retransmitted : .answered(random.time(around: .milliseconds(20), spread: 0.1))
      }
      return (.succeeded, .train(Train(packets)))
    }
  }

  /// Pages over TLS, one of a hundred with another status.
  static func pages(every interval: Duration = .seconds(30), seed: UInt64 = 3) -> [Sample] {
    var random = Random(seed: seed)
    let peer = TLSPeer(
      protocolName: "TLSv1.2", expires: WallTime(milliseconds: 1_790_000_000_000),
      fingerprint: "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", weaknesses: [.shortKey])
    return samples(of: series(of: page, every: interval)) { _ in
      let roundTrip = random.time(around: .milliseconds(20), spread: 0.1)
      let connect = roundTrip + .microseconds(Int64.random(in: 20..<90, using: &random))
      let tls = random.time(around: .milliseconds(45), spread: 0.1)
      let firstByte = random.time(around: .milliseconds(30), spread: 0.1)
      let total = connect + tls + firstByte + .microseconds(Int64.random(in: 100..<400, using: &random))
      let phases = Phases(connect: connect, tls: tls, firstByte: firstByte, total: total)
      let isWrong = Int.random(in: 0..<100, using: &random) == 0
      let exchange = Exchange(roundTrip: roundTrip, phases: phases, tls: peer, status: isWrong ? 503 : 200)
      return (
        isWrong ? .failed(Failure(.content, .wrongStatus, detail: "503")) : .succeeded, .exchange(exchange)
      )
    }
  }

  /// One sample of every form there is, and some hostile ones.
  static func odd() -> [Sample] {
    let series = series(of: page)
    let outcomes: [Outcome] =
      [.succeeded] + Reason.allCases.map { .failed(Failure(.tls, $0, detail: "câu \($0)")) }
      + Stage.allCases.map { .failed(Failure($0, .unknown)) }
      + NotMeasured.allCases.flatMap { [.notMeasured($0), .notMeasured($0, detail: "")] }
    let full = Exchange(
      roundTrip: .milliseconds(1), retransmitted: 3,
      phases: Phases(
        resolve: .microseconds(700), connect: .milliseconds(2), tls: .zero, firstByte: .seconds(4),
        total: .milliseconds(1)),
      tls: TLSPeer(
        protocolName: "TLSv1", expires: WallTime(milliseconds: -5), fingerprint: "sha256//",
        weaknesses: Set(TLSPeer.Weakness.allCases)),
      status: 599, deadAddresses: ["127.0.0.1", "::1"])
    let measurements: [Measurement] = [
      .none, .train(Train([])), .train(Train([.lost, .late, .retransmitted, .answered(.zero)])),
      .train(Train([.answered(.seconds(5)), .answered(.microseconds(10))])), .exchange(Exchange()),
      .exchange(full),
    ]
    return outcomes.enumerated().flatMap { index, outcome in
      measurements.map { measurement in
        Sample(
          series: series, vantage: index % 2 == 0 ? "main" : "lào cai", anchor: index % 3,
          isExtra: index % 5 == 0,
          observation: Observation(
            check: series.check, slot: hour + .milliseconds(index * 977), outcome: outcome,
            measurement: measurement))
      }
    }
  }
}
