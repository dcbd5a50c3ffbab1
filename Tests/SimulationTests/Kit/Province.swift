import Glibc
import Readiness
import Testing

@testable import Simulation

/// Plays a province of one commune whose device is asked these questions, and lets a test visit it.
///
/// The body gets the router's endpoint first, then one for each question. A folder keeps the certificates
/// for a look at them.
func withProvince(
  asking questions: [Check.Question] = [], faults: [SimulatedFault] = [],
  keeping folder: TemporaryFolder? = nil,
  onTrouble: @escaping @Sendable (CannotListen) -> Void = { Issue.record("cannot listen: \($0)") },
  _ body: ([Endpoint]) async throws -> Void
) async throws {
  let ends = try FreePorts.endpoints(questions.count + 1)
  let cast = try Cast(Inventory.commune(at: ends, asking: questions))
  let folder = try folder ?? TemporaryFolder()
  let cache = try CertificateCache(folder: folder.path, now: .current)
  let province = try await SimulatedProvince(
    playing: cast, scenario: Scenario(faults: faults), certificates: cache, onTrouble: onTrouble)
  do {
    try await body(ends)
  } catch {
    await province.stop()
    throw error
  }
  await province.stop()
}

extension Inventory {
  /// A province whose only site is a commune with one line and one device.
  static func commune(at ends: [Endpoint], asking questions: [Check.Question]) -> Inventory {
    let checks = zip(questions, ends.dropFirst()).map { Check(question: $0, port: $1.port) }
    let site = Site(
      code: "02683", kind: .ruralCommune, name: "Bản Lầu", level: .commune,
      lines: [.vnpt(ends[0].address, port: ends[0].port)],
      devices: [Device(id: "vmeet", system: .other, addresses: [:], checks: checks)])
    return .of([site])
  }

  /// A province of these sites.
  static func of(_ sites: [Site], services: [Service] = [], canaries: [Canary] = []) -> Inventory {
    Inventory(
      province: Province(code: "10", name: "Lào Cai", timeZone: "Asia/Ho_Chi_Minh", language: .vietnamese),
      carriers: [Carrier(id: "vnpt", name: "VNPT"), Carrier(id: "viettel", name: "Viettel")],
      services: services, canaries: canaries, sites: sites)
  }
}

extension Line {
  /// A main line of VNPT.
  static func vnpt(_ address: Address, port: Port = 8022, via: [String] = []) -> Line {
    Line(
      id: "vnpt", role: .main, carrier: "vnpt", address: address, via: via,
      check: LineCheck(kind: .tcp(port: port)))
  }

  /// A backup line of Viettel.
  static func viettel(_ address: Address, port: Port = 8022) -> Line {
    Line(
      id: "viettel", role: .backup, carrier: "viettel", address: address,
      check: LineCheck(kind: .tcp(port: port)))
  }
}

extension WallTime {
  /// The moment at hand.
  static var current: WallTime { WallTime(milliseconds: Int64(time(nil)) * 1000) }
}
