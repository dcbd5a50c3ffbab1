import Readiness

/// What checks of the demo found.
enum Found {
  static let slot = WallTime(milliseconds: 1_531_353_600_500)
  static let silent = Failure(.connect, .timedOut)
  static let refused = Failure(.connect, .refused)
  static let hung = Failure(.response, .timedOut)
  static let status503 = Failure(.content, .wrongStatus, detail: "503")

  static func service(_ id: Service.ID, _ failure: Failure? = nil) -> Observation {
    exchange(.service(id, CheckName(kind: .https, port: 8443)), failure)
  }

  static func device(
    _ site: Site.ID, _ line: Line.ID, _ device: Device.ID, _ failure: Failure? = nil, tls: TLSPeer? = modern
  ) -> Observation {
    exchange(.device(site, line, device, CheckName(kind: .https, port: 8443)), failure, tls: tls)
  }

  /// A train of five connects around a round trip in milliseconds; nil for a line without any answer.
  static func train(_ site: Site.ID, _ line: Line.ID, around roundTrip: Double?) -> Observation {
    let packets = (0..<5).map { index -> Train.Packet in
      guard let roundTrip else { return .lost }
      return .answered(.microseconds(Int(roundTrip * 1000) + (index % 2) * 300))
    }
    return Observation(
      check: .line(site, line), slot: slot, outcome: roundTrip == nil ? .failed(silent) : .succeeded,
      measurement: .train(Train(packets)))
  }

  static let modern = TLSPeer(
    protocolName: "TLSv1.3", expires: WallTime(milliseconds: 1_594_425_600_000), fingerprint: "sha256//demo")
  static let expiring = TLSPeer(
    protocolName: "TLSv1.2", expires: WallTime(milliseconds: 1_532_390_400_000), fingerprint: "sha256//demo")
  static let old = TLSPeer(
    protocolName: "TLSv1.0", expires: modern.expires, fingerprint: "sha256//demo",
    weaknesses: [.oldProtocol, .shortKey])

  private static func exchange(_ check: CheckID, _ failure: Failure?, tls: TLSPeer? = modern) -> Observation {
    let reached = failure?.stage != .connect
    let phases = Phases(
      connect: reached ? .microseconds(410) : nil, total: failure == nil ? .microseconds(6120) : .seconds(5))
    let exchange = Exchange(
      roundTrip: reached ? .microseconds(385) : nil, phases: phases, tls: reached ? tls : nil,
      status: failure == nil ? 200 : nil)
    return Observation(
      check: check, slot: slot, outcome: failure.map(Outcome.failed) ?? .succeeded,
      measurement: .exchange(exchange))
  }
}
