import Readiness
import Testing

/// The compact notation of the province that the scenarios play in.
struct ScenarioProvince: Decodable {
  var canaries: [String]
  /// Id and carrier: "mega-v-meeting vnpt required".
  var services: [String]
  var sites: [Place]

  struct Place: Decodable {
    var code: String
    var level: String
    /// Role and carrier, which also names the line: "main vnpt via ring".
    var lines: [String]
    /// Id and system: "room polycom optional".
    var devices: [String]
  }

  func inventory() throws -> Inventory {
    Inventory(
      province: Province(
        code: "10", name: "Lào Cai", timeZone: "Asia/Ho_Chi_Minh", language: .vietnamese),
      carriers: [Carrier(id: "vnpt", name: "VNPT"), Carrier(id: "viettel", name: "Viettel")],
      services: services.map(Service.init(notation:)),
      canaries: canaries.map { name in
        name.hasPrefix("@")
          ? .service(Service.ID(String(name.dropFirst())))
          : .address(Address(name), LineCheck(kind: .tcp(port: 8022)))
      },
      sites: try sites.map { try $0.site() })
  }
}

extension ScenarioProvince.Place {
  func site() throws -> Site {
    let level = try #require(SiteLevel(rawValue: level))
    let lines = try lines.map(Line.init(notation:))
    return Site(
      code: Site.ID(code), kind: .ruralCommune, name: code, level: level, lines: lines,
      devices: try devices.map { try Device(notation: $0, lines: lines) })
  }
}

extension Line {
  init(notation: String) throws {
    let words = notation.split(separator: " ").map(String.init)
    self.init(
      id: ID(words[1]), role: try #require(LineRole(rawValue: words[0])), carrier: Carrier.ID(words[1]),
      address: "127.10.1.1", via: words.count == 4 ? [words[3]] : [],
      check: LineCheck(kind: .tcp(port: 8022)))
  }
}

extension Device {
  init(notation: String, lines: [Line]) throws {
    let words = notation.split(separator: " ").map(String.init)
    let system = try #require(DeviceSystem(rawValue: words[1]))
    let page = Check(question: .https(HTTPExpectation(), .record), port: 8443)
    let signalling = Check(question: .tcp(TCPExpectation()), port: 1720, interval: .seconds(300))
    self.init(
      id: ID(words[0]), system: system,
      addresses: Dictionary(uniqueKeysWithValues: lines.map { ($0.id, $0.address) }),
      required: !words.contains("optional"), checks: system == .polycom ? [page, signalling] : [page])
  }
}

extension Service {
  init(notation: String) {
    let words = notation.split(separator: " ").map(String.init)
    let page = Check(question: .https(HTTPExpectation(), .verify(caFile: nil)), port: 443)
    let signalling = Check(question: .tcp(TCPExpectation()), port: 5061)
    self.init(
      id: ID(words[0]), name: words[0], carrier: Carrier.ID(words[1]), required: words.contains("required"),
      checks: [page, signalling].map { ServiceCheck(address: "127.10.0.10", check: $0) })
  }
}

extension Inventory {
  /// Applies "site change…", "site/line change…" or "site/device change…".
  mutating func apply(change: String) throws {
    let words = change.split(separator: " ").map(String.init)
    let place = words[0].split(separator: "/").map(String.init)
    let at = try #require(sites.firstIndex { $0.code.rawValue == place[0] }, "\(change)")
    let rest = words.dropFirst().joined(separator: " ")
    if place.count == 1, words[1] == "bar" {
      var bar = sites[at].appliedBar
      bar.lay(try BarOverride(notation: words.dropFirst(2).joined(separator: " ")), from: .site)
      (sites[at].bar, sites[at].barSources) = (bar.bar, bar.sources)
    } else if place.count == 1 {
      sites[at].failover = try #require(Failover(rawValue: words[words.count - 1]), "\(change)")
    } else if let line = sites[at].lines.firstIndex(where: { $0.id.rawValue == place[1] }) {
      try sites[at].change(line: line, rest)
    } else {
      let device = try #require(sites[at].devices.firstIndex { $0.id.rawValue == place[1] }, "\(change)")
      try sites[at].devices[device].change(rest)
    }
  }
}

extension Site {
  fileprivate mutating func change(line: Int, _ change: String) throws {
    switch change {
    case "absent":
      let gone = lines.remove(at: line)
      for device in devices.indices { devices[device].addresses[gone.id] = nil }
    case "backup": lines[line].role = .backup
    case "main": lines[line].role = .main
    case "icmp": lines[line].check.kind = .icmp(fallbackPort: nil)
    default:
      let factor = try #require(change.split(separator: " ").last)
      lines[line].via = [String(factor)]
    }
  }
}

extension Device {
  fileprivate mutating func change(_ change: String) throws {
    switch change {
    case "optional": required = false
    case "over the main line only": addresses = addresses.filter { $0.key == "vnpt" }
    default:
      let state = try #require(MigrationState(rawValue: change), "\(change)")
      migration = state
    }
  }
}
