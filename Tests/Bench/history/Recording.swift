import Foundation
import History
import Readiness

/// 200 checks of one kind, recorded in simulated time.
struct Recording {
  /// What is asked.
  enum Kind: String, CaseIterable { case tcp, train, https, seldom }

  static let start = WallTime(milliseconds: 1_764_028_800_000)
  let kind: Kind
  let checks = 200
  var interval: Duration { kind == .seldom ? .seconds(300) : .seconds(30) }

  /// All samples of one turn.
  func turn(at slot: WallTime) -> [Sample] {
    (0..<checks).map { index in
      let check = check(index)
      let series = Series(
        check: check, address: Address("127.10.\(index).1"), interval: interval, timeout: .seconds(5),
        expectation: "open")
      let phase = Int64(index) * Int64(interval.inMilliseconds) / Int64(checks)
      let fails = Int.random(in: 0..<300) == 0
      return Sample(
        series: series,
        observation: Observation(
          check: check, slot: slot + .milliseconds(phase),
          outcome: fails ? .failed(Failure(.connect, .timedOut)) : .succeeded,
          measurement: measurement(fails: fails)))
    }
  }

  func check(_ index: Int) -> CheckID {
    let site = Site.ID(String(100 + index))
    return switch kind {
    case .train: .line(site, "vnpt")
    case .https: .device(site, "vnpt", "vmeet", CheckName(kind: .https, port: 8443))
    case .tcp, .seldom: .device(site, "vnpt", "polycom", CheckName(kind: .tcp, port: 1720))
    }
  }

  private func measurement(fails: Bool) -> Readiness.Measurement {
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
  private func time(_ median: Double) -> Duration {
    let normal = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1) }
    return .microseconds(Int64(median * 1000 * exp(0.1 * normal)))
  }
}

/// The time a piece of work took, in seconds.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let began = ContinuousClock.now
  try body()
  return (ContinuousClock.now - began).inSeconds
}

/// The bytes of the files of a folder.
func bytes(of folder: String, _ names: String...) -> Int {
  names.reduce(0) { sum, name in
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
    return sum + (attributes?[.size] as? Int ?? 0)
  }
}
