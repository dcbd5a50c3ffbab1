import CLab
import Foundation
import Glibc
import Probing
import Readiness
import Wire

/// One of the two lines of a lab.
enum LabLine: String, CaseIterable, Sendable {
  case main
  case backup

  private var ends: (own: String, site: String, interface: String) {
    self == .main ? TestLab.main : TestLab.backup
  }

  /// The province's address.
  var own: String { ends.own }
  /// The district's address.
  var site: String { ends.site }
  /// The province's device.
  var interface: String { ends.interface }
  fileprivate var siteInterface: String { self == .main ? "vnpt1" : "vtl1" }
  /// The routing table of what leaves from `own`.
  fileprivate var table: Int { self == .main ? 101 : 102 }
}

/// A lab whose two lines run through a relay, with an engine that measures from the province.
///
/// Owns the lab and the relay: both go with it.
final class ImpairedLab: Sendable {
  /// An address of the district that both lines lead to: which one is taken is a matter of where from.
  static let device = "10.90.9.1"

  /// Whether this process may make namespaces and devices; else the tests say that they are skipped.
  static let isPossible = TestLab.isPossible && access("/dev/net/tun", R_OK | W_OK) == 0

  let namespaces: TestLab
  let relay: Relay
  let engine: Engine

  /// Joins a new province and a new district; the seed repeats what the relay leaves to chance.
  init(seed: UInt64 = 20_180_712) throws {
    var ends: [LabLine: LineEnds] = [:]
    namespaces = try TestLab { lab in
      for line in LabLine.allCases {
        ends[line] = LineEnds(
          province: try Self.device(line.interface, in: lab.province, of: lab),
          site: try Self.device(line.siteInterface, in: lab.district, of: lab))
      }
    }
    relay = Relay(ends, seed: seed)
    try TestLab.run("ip", "-n", namespaces.province, "-batch", "-", hearing: Self.provinceSetup)
    try TestLab.run("ip", "-n", namespaces.district, "-batch", "-", hearing: Self.districtSetup)
    engine = try Unwrap.of(namespaces.inside(namespaces.province) { try? Engine() })
  }

  /// A server of the district on all of its addresses.
  func server(_ serve: (@Sendable (Int32) -> Void)? = nil) throws -> TestServer {
    try namespaces.inside(namespaces.district) { TestServer(address: "0.0.0.0", serve: serve) }
  }

  /// A server of the district that answers every request over TLS with this body.
  func secureServer(_ identity: TestCertificate, body: String = "hello") throws -> TestServer {
    try namespaces.inside(namespaces.district) {
      TestServer.tls(TLSManner(identity: identity), address: "0.0.0.0") { talk in
        guard talk.read() != nil else { return }
        talk.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        talk.end()
      }
    }
  }

  /// Asks one question from the province.
  func ask(_ probe: Probe) async -> ProbeResult {
    await engine.ask(probe)
  }

  /// Takes from the engine the right to open raw sockets; `echoes` lets everybody send echoes all the same.
  func giveUpRights(echoes: Bool) throws {
    if echoes {
      try TestLab.run(
        "ip", "netns", "exec", namespaces.province, "sysctl", "-qw", "net.ipv4.ping_group_range=0 2147483647")
    }
    engine.submit { _ in _ = lab_give_up_raw_sockets() }
  }

  private static func device(_ name: String, in namespace: String, of lab: TestLab) throws -> Int32 {
    let descriptor = try lab.inside(namespace) { lab_open_tun(name) }
    guard descriptor >= 0 else { throw Unwrap.WasNil() }
    return descriptor
  }

  /// What leaves from a line's own address takes that line or none.
  private static let provinceSetup = LabLine.allCases.reduce("") { text, line in
    text + """
      addr add \(line.own)/30 dev \(line.interface)
      link set \(line.interface) up
      route add \(device) dev \(line.interface) metric \(line.table)
      rule add from \(line.own) lookup \(line.table)
      route add default dev \(line.interface) table \(line.table)
      route add unreachable default metric 9999 table \(line.table)

      """
  }

  private static let districtSetup = LabLine.allCases.reduce("addr add \(device)/32 dev lo\n") { text, line in
    text + """
      addr add \(line.site)/30 dev \(line.siteInterface)
      link set \(line.siteInterface) up

      """
  }
}

extension LabLine {
  /// A train over this line: echoes, or connects to a port.
  func train(
    port: UInt16? = nil, to address: String? = nil, timeout: Duration = .seconds(1), bySource: Bool = false,
    byInterface: Bool = false
  ) -> Probe {
    let kind: LineCheck.Kind = port.map { .tcp(port: Port(integerLiteral: $0)) } ?? .icmp(fallbackPort: nil)
    return Probe(
      id: .line("088", "line"), question: .train(LineCheck(kind: kind, timeout: timeout)),
      address: Address(address ?? site), source: bySource ? Address(own) : nil,
      interface: byInterface ? interface : nil)
  }

  /// A check of a device behind this line.
  func check(_ question: Check.Question, port: UInt16, timeout: Duration = .seconds(2)) -> Probe {
    let check = Check(question: question, port: Port(integerLiteral: port), timeout: timeout)
    return Probe(id: .service("test", check.checkName), question: .check(check), address: Address(site))
  }
}
