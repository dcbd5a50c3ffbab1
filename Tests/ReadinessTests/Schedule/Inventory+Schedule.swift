import Readiness

extension Inventory {
  /// A province of communes, each with a line and a device on it; the first `districts` sites are districts.
  static func plain(
    _ sites: Int, districts: Int = 0, interval: Duration = .seconds(30), timeout: Duration = .seconds(5),
    devicePorts: [Port] = [8443], address: Address = "127.0.0.1"
  ) -> Inventory {
    let own = Site(
      code: "10", kind: .province, name: "Lào Cai", level: .province,
      lines: [.plain(interval, timeout, address)])
    let others = (0..<sites).map { number in
      Site(
        code: Site.ID("s\(number)"), kind: number < districts ? .ruralDistrict : .ruralCommune, name: "S",
        level: number < districts ? .district : .commune, lines: [.plain(interval, timeout, address)],
        devices: devicePorts.isEmpty ? [] : [.plain(devicePorts, interval, timeout, address)])
    }
    return Inventory(
      province: Province(code: "10", name: "Lào Cai", timeZone: "UTC", language: .vietnamese),
      carriers: [Carrier(id: "vnpt", name: "VNPT")], services: [], canaries: [], sites: [own] + others)
  }
}

extension Line {
  fileprivate static func plain(_ interval: Duration, _ timeout: Duration, _ address: Address) -> Line {
    Line(
      id: "vnpt", role: .main, carrier: "vnpt", address: address,
      check: LineCheck(kind: .tcp(port: 8022), interval: interval, timeout: timeout))
  }
}

extension Device {
  fileprivate static func plain(
    _ ports: [Port], _ interval: Duration, _ timeout: Duration, _ address: Address
  ) -> Device {
    Device(
      id: "vmeet", system: .megaVMeeting, addresses: ["vnpt": address],
      checks: ports.map {
        Check(question: .tcp(TCPExpectation()), port: $0, interval: interval, timeout: timeout)
      })
  }
}
