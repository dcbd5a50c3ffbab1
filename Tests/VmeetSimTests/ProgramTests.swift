import Foundation
import Readiness
import Simulation
import Testing

@Suite("The program vmeet-sim")
struct ProgramTests {
  @Test("It says what it plays, writes the ready file and stops cleanly when asked to")
  func run() throws {
    let run = try SimulatorRun(sites: Self.sites("127.0.0.1"), "--ready-file", "ready")
    #expect(run.firstLine() == "vmeet-sim: playing 1 site at 0 ports, 0 faults")
    run.terminate()
    #expect(run.end() == (0, ""))
    #expect(run.text("ready") == "vmeet-sim: playing 1 site at 0 ports, 0 faults\n")
    #expect(run.text(".cache/vmeet-sim/ca.pem")?.hasPrefix("-----BEGIN CERTIFICATE-----") == true)
  }

  @Test("It ends by itself after the seconds it was given")
  func seconds() throws {
    let run = try SimulatorRun(sites: Self.sites("127.0.0.1"), "--seconds", "0")
    #expect(run.end() == (0, ""))
  }

  @Test("A real address is refused as a fault of the configuration")
  func foreign() throws {
    let run = try SimulatorRun(sites: Self.sites("10.1.2.3", port: 8022))
    #expect(run.end() == (78, "plays addresses of 127.0.0.0/8 and ::1 only, not: 10.1.2.3\n"))
  }

  @Test("Where another simulator plays the same, a few of its ports are named and the rest counted")
  func taken() throws {
    let address = "127.\(Int.random(in: 2...250)).\(Int.random(in: 2...250)).9"
    let sites = Self.sites(address, port: 8022, devicePorts: 8101...8107)
    let first = try SimulatorRun(sites: sites)
    #expect(first.firstLine() == "vmeet-sim: playing 1 site at 8 ports, 0 faults")
    let (code, trouble) = try SimulatorRun(sites: sites).end()
    #expect(code == 74)
    let lines = trouble.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.first == "cannot listen at \(address):8022: Address already in use")
    #expect(lines.last == "and 3 more: perhaps another vmeet-sim is running")
    first.terminate()
    #expect(first.end().code == 0)
  }

  @Test("A faulty sites.json is refused with the place of every fault")
  func faultySites() throws {
    let (code, trouble) = try SimulatorRun(sites: #"{ "schema": 1, "sitess": [] }"#).end()
    #expect(code == 78)
    #expect(trouble.hasPrefix("sites.json:1:1: key \"province\" is missing\n"))
    #expect(trouble.contains("sites.json:1:16: sitess: unknown key \"sitess\" (\"sites\" perhaps?)\n"))
  }

  @Test("A faulty scenario is refused with its place")
  func faultyScenario() throws {
    let run = try SimulatorRun(sites: Self.sites("127.0.0.1"), "--scenario", "sites.json")
    let (code, trouble) = run.end()
    #expect(code == 78)
    #expect(trouble.contains("sites.json:1:16: province: unknown key \"province\"\n"))
  }

  @Test("A missing file is an input fault, a wrong option a fault of use")
  func exitCodes() throws {
    #expect(
      try SimulatorRun(sites: "", "--config", "missing").end() == (74, "cannot read or write missing\n"))
    #expect(try SimulatorRun(sites: "", "--seconds", "-1").end().code == 64)
    #expect(try SimulatorRun(sites: "", "--lang", "fr").end().code == 64)
  }

  @Test("Every shipped scenario fits the shipped inventory", arguments: ["demo", "all-well", "all-dead"])
  func shipped(_ name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let sites = try Data(contentsOf: root.appending(path: "sites.json"))
    let scenario = try Data(contentsOf: root.appending(path: "Sources/vmeet-sim/scenarios/\(name).json"))
    let cast = try Cast(InventoryReader.read(Array(sites)))
    #expect(cast.sites == 174)
    #expect(try ScenarioReader.read(Array(scenario), for: cast).title != nil)
  }

  /// A province of one site whose line is asked by echo, or at a port, and a device of these ports if any.
  private static func sites(
    _ address: String, port: Int? = nil, devicePorts: ClosedRange<Int>? = nil
  ) -> String {
    let checks = devicePorts.map { $0.map { #"{ "kind": "tcp", "port": \#($0) }"# }.joined(separator: ", ") }
    let device = checks.map { #"{ "id": "room", "system": "other", "checks": [ \#($0) ] }"# } ?? ""
    let check = port.map { #""tcp", "port": \#($0)"# } ?? #""icmp""#
    return """
      { "schema": 1, "province":
        { "code": "10", "name": "Lào Cai", "timeZone": "Asia/Ho_Chi_Minh", "language": "vi" },
        "carriers": [ { "id": "vnpt", "name": "VNPT", "contacts": [] } ],
        "defaults": { "lineCheck": { "kind": \(check) } },
        "sites": [ { "code": "10", "kind": "tỉnh", "name": "Lào Cai", "level": "province", "devices": [ \(device) ],
          "lines": [ { "id": "vnpt", "role": "main", "carrier": "vnpt", "address": "\(address)" } ] } ] }
      """
  }
}
