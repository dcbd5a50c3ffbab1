import Readiness
import Testing

@testable import Simulation

@Suite("What a fault selects")
struct SelectionTests {
  private let cast: Cast

  init() throws {
    let device = Device(
      id: "vmeet", system: .megaVMeeting, addresses: [:],
      checks: [Check(question: .https(HTTPExpectation(), .record), port: 8443)])
    let district = Site(
      code: "088", kind: .ruralDistrict, name: "Sa Pa", level: .district, within: "10",
      lines: [.vnpt("127.10.88.1"), .viettel("127.20.88.1")], devices: [device])
    let commune = Site(
      code: "03006", kind: .ruralCommune, name: "Bản Khoang", level: .commune, within: "088",
      lines: [.vnpt("127.10.88.9", via: ["vòng cáp quang A"])], devices: [device])
    let service = Service(
      id: "mail", name: "Mail", carrier: "vnpt",
      checks: [ServiceCheck(address: "127.0.9.9", check: Check(question: .tcp(TCPExpectation()), port: 8025))]
    )
    cast = try Cast(.of([district, commune], services: [service]))
  }

  @Test("An empty selection strikes everything")
  func everything() { #expect(struck(FaultSelection()) == cast.parts.map(\.endpoint.description)) }

  @Test("A site means the whole of its lines, and of no other site")
  func site() {
    var selection = FaultSelection()
    selection.sites = ["088"]
    #expect(
      struck(selection) == ["127.10.88.1:8022", "127.10.88.1:8443", "127.20.88.1:8022", "127.20.88.1:8443"])
  }

  @Test("A district means its own site and every site within it")
  func district() {
    var selection = FaultSelection()
    selection.districts = ["088"]
    #expect(struck(selection).count == 6)
  }

  @Test("A line is named by its role or by its own name")
  func line() {
    var byRole = FaultSelection()
    byRole.lines = [.role(.backup)]
    var byName = FaultSelection()
    byName.lines = [.id("viettel")]
    #expect(struck(byRole) == ["127.20.88.1:8022", "127.20.88.1:8443"])
    #expect(struck(byName) == struck(byRole))
  }

  @Test("A carrier means its lines and the services it runs")
  func carrier() {
    var selection = FaultSelection()
    selection.carriers = ["vnpt"]
    #expect(
      struck(selection) == [
        "127.10.88.1:8022", "127.10.88.1:8443", "127.10.88.9:8022", "127.10.88.9:8443", "127.0.9.9:8025",
      ])
  }

  @Test("A shared dependency means the lines that declare it")
  func via() {
    var selection = FaultSelection()
    selection.via = ["vòng cáp quang A", "vòng cáp quang B"]
    #expect(struck(selection) == ["127.10.88.9:8022", "127.10.88.9:8443"])
  }

  @Test("Device, service and port select by themselves")
  func deviceServicePort() {
    var device = FaultSelection()
    device.devices = ["vmeet"]
    var service = FaultSelection()
    service.services = ["mail"]
    var port = FaultSelection()
    port.ports = [8443]
    #expect(struck(device).count == 3)
    #expect(struck(service) == ["127.0.9.9:8025"])
    #expect(struck(port) == struck(device))
  }

  @Test("All keys must fit at once")
  func conjunction() {
    var selection = FaultSelection()
    selection.sites = ["088", "03006"]
    selection.lines = [.role(.main)]
    selection.devices = ["vmeet"]
    #expect(struck(selection) == ["127.10.88.1:8443", "127.10.88.9:8443"])
  }

  private func struck(_ selection: FaultSelection) -> [String] {
    cast.parts.filter(selection.includes).map(\.endpoint.description)
  }
}
