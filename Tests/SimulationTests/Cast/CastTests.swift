import Readiness
import Testing

@testable import Simulation

@Suite("The cast of an inventory")
struct CastTests {
  private let page = Check(question: .https(HTTPExpectation(), .record), port: 8443)

  @Test("Every line check and every device check over every line is one part")
  func everyEndpoint() throws {
    let device = Device(id: "vmeet", system: .megaVMeeting, addresses: [:], checks: [page])
    let cast = try Cast(.of([site(lines: [.vnpt("127.10.88.1"), .viettel("127.20.88.1")], [device])]))
    #expect(
      cast.parts.map(\.endpoint.description)
        == ["127.10.88.1:8022", "127.10.88.1:8443", "127.20.88.1:8022", "127.20.88.1:8443"])
    #expect(cast.parts.map { $0.role.tls } == [nil, .record, nil, .record])
  }

  @Test("A device with an address of its own answers there and not at the router's")
  func deviceAddress() throws {
    let device = Device(
      id: "vmeet", system: .megaVMeeting, addresses: ["vnpt": "127.10.88.7"], checks: [page])
    let cast = try Cast(.of([site(lines: [.vnpt("127.10.88.1")], [device])]))
    #expect(cast.parts.map(\.endpoint.description) == ["127.10.88.1:8022", "127.10.88.7:8443"])
  }

  @Test("An endpoint that is asked twice is one part that passes both checks")
  func sharedEndpoint() throws {
    let second = Check(
      question: .https(HTTPExpectation(path: "/b"), .verify(caFile: nil)), port: 8443, name: "second")
    let device = Device(id: "vmeet", system: .other, addresses: [:], checks: [page, second])
    let part = try #require(
      Cast(.of([site(lines: [.vnpt("127.10.88.1")], [device])])).parts.last)
    #expect(part.role.tls == .verify(caFile: nil))
    #expect(part.role.talk == .pages([HTTPExpectation(), HTTPExpectation(path: "/b")]))
    #expect(part.places.count == 1)
  }

  @Test("Services and canaries are played, and echo requests need no part unless a port is named")
  func servicesAndCanaries() throws {
    let service = Service(
      id: "mail", name: "Mail", carrier: "vnpt",
      checks: [ServiceCheck(address: "127.0.9.9", check: Check(question: .tcp(TCPExpectation()), port: 8025))]
    )
    let cast = try Cast(
      .of(
        [], services: [service],
        canaries: [
          .service("mail"), .address("127.0.9.1", LineCheck(kind: .icmp(fallbackPort: nil))),
          .address("127.0.9.2", LineCheck(kind: .icmp(fallbackPort: 8022))),
        ]))
    #expect(cast.parts.map(\.endpoint.description) == ["127.0.9.9:8025", "127.0.9.2:8022"])
  }

  @Test(
    "Nothing outside the loopback network is ever played",
    arguments: [
      "10.0.0.1", "128.0.0.1", "127.0.0.1.example", "router.example", "::2", "::ffff:127.0.0.1", "127.0.0",
      "127.0.0.",
      "127.0.0.256",
    ])
  func foreignAddress(_ address: String) {
    #expect(throws: ForeignAddresses([Address(address)])) {
      try Cast(.of([site(lines: [.vnpt(Address(address))], [])]))
    }
  }

  @Test("The loopback address of IPv6 is played and spelled in brackets")
  func loopbackOfIPv6() throws {
    let cast = try Cast(.of([site(lines: [.vnpt("::1")], [])]))
    #expect(cast.parts.map(\.endpoint.description) == ["[::1]:8022"])
  }

  private func site(lines: [Line], _ devices: [Device]) -> Site {
    Site(
      code: "088", kind: .ruralDistrict, name: "Sa Pa", level: .district, within: "10", lines: lines,
      devices: devices)
  }
}
