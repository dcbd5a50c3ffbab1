import Probing
import Readiness
import Reporting
import Wire

/// A province with one device that one check asks, to see what becomes of a probe's result.
struct OneDevice {
  static let id: Device.ID = "vmeet"

  let inventory: Inventory
  private let check: CheckID

  init(_ question: Check.Question, port: UInt16) {
    let check = Check(question: question, port: Port(integerLiteral: port))
    self.check = .device("10", "main", Self.id, check.checkName)
    let line = Line(
      id: "main", role: .main, carrier: "vnpt", address: "127.0.0.1", check: LineCheck(kind: .tcp(port: 1)))
    let device = Device(
      id: Self.id, system: .other, addresses: ["main": "127.0.0.1"], checks: [check])
    inventory = Inventory(
      province: Province(code: "10", name: "Lào Cai", timeZone: "Asia/Ho_Chi_Minh", language: .vietnamese),
      carriers: [Carrier(id: "vnpt", name: "VNPT")], services: [], canaries: [],
      sites: [
        Site(code: "10", kind: .province, name: "Lào Cai", level: .province, lines: [line], devices: [device])
      ])
  }

  /// Judges what the probe found; the line is well.
  func assessment(of result: ProbeResult, fingerprint: String? = nil) -> Assessment {
    var evidence = Evidence(now: .now, began: .now, fingerprints: fingerprint.map { [check: $0] })
    let train = Train(Array(repeating: .answered(.milliseconds(1)), count: 20))
    evidence.add(
      Observation(check: .line("10", "main"), slot: .now, outcome: .succeeded, measurement: .train(train)))
    evidence.add(
      Observation(check: check, slot: .now, outcome: result.outcome, measurement: result.measurement))
    return Assessment(of: Selection(), in: inventory, by: evidence)
  }

  /// A report of what the probe found.
  func edition(of result: ProbeResult, in language: Language = .vietnamese) -> Edition {
    let report = Report(
      kind: .now, measuredAt: .now, duration: .seconds(1), vantage: "main", version: "1", configHash: "0",
      assessment: assessment(of: result))
    return Edition(report, inventory: inventory, language: language)
  }

  /// What is said of the device: its verdict, and the codes of its findings.
  func verdict(on result: ProbeResult, fingerprint: String? = nil) -> (Verdict?, [FindingCode]) {
    let site = assessment(of: result, fingerprint: fingerprint).sites.first
    let findings = site?.findings.filter { $0.scope == .device(Self.id) } ?? []
    return (site?.devices.first?.verdict, findings.map(\.code))
  }
}
