@testable import Readiness

/// A province with all that bears on meetings: uplinks, a canary, services, and at each commune a line, a required
/// device asked over the web, H.323 and a port, and one that nobody requires.
enum MeetingProvince {
  static let canary: Address = "127.0.0.9"
  static let ports: [Port] = [1720, 5060]

  static func inventory(_ sites: Int, interval: Duration = .seconds(30), timeout: Duration = .seconds(5))
    -> Inventory
  {
    var inventory = Inventory.plain(sites, interval: interval, timeout: timeout, devicePorts: [])
    let checks =
      [Check(question: .https(HTTPExpectation(), .record), port: 8443, interval: interval, timeout: timeout)]
      + ports.map {
        Check(question: .tcp(TCPExpectation()), port: $0, interval: interval, timeout: timeout)
      }
    for index in inventory.sites.indices.dropFirst() {
      inventory.sites[index].devices = [
        Device(
          id: "vmeet", system: .megaVMeeting, addresses: ["vnpt": Address("127.0.1.\(index)")],
          checks: checks),
        Device(
          id: "spare", system: .polycom, addresses: ["vnpt": "127.0.0.3"], required: false,
          checks: [checks[0], checks[2]]),
      ]
    }
    inventory.canaries = [.address(canary, LineCheck(kind: .tcp(port: 8022)))]
    inventory.services = [.service("wanted", required: true), .service("other", required: false)]
    return inventory
  }

  static func line(_ site: Int) -> CheckID { .line(Site.ID("s\(site)"), "vnpt") }

  static func page(_ site: Int, _ device: Device.ID = "vmeet") -> CheckID {
    .device(Site.ID("s\(site)"), "vnpt", device, CheckName(kind: .https, port: 8443))
  }

  static func port(_ site: Int, _ port: Port, _ device: Device.ID = "vmeet") -> CheckID {
    .device(Site.ID("s\(site)"), "vnpt", device, CheckName(kind: .tcp, port: port))
  }

  static func service(_ id: Service.ID) -> CheckID { .service(id, CheckName(kind: .tcp, port: 8443)) }

  static func sites(_ numbers: Range<Int>) -> Set<Site.ID> { Set(numbers.map { Site.ID("s\($0)") }) }

  /// All that a meeting of a site needs and that may be asked at any time.
  static func needed(_ site: Int) -> [CheckID] {
    [line(site), page(site), port(site, 5060), .line("10", "vnpt"), .canary(canary), service("wanted")]
  }
}

extension Service {
  fileprivate static func service(_ id: Service.ID, required: Bool) -> Service {
    Service(
      id: id, name: id.rawValue, required: required,
      checks: [ServiceCheck(address: "127.0.0.8", check: Check(question: .tcp(TCPExpectation()), port: 8443))]
    )
  }
}
