import Foundation
import Readiness
import Testing

@Suite("The sites.json that is shipped")
struct ShippedSitesTests {
  /// The file at the top of the repository.
  static let bytes: [UInt8] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    return [UInt8]((try? Data(contentsOf: root.appending(path: "sites.json"))) ?? Data())
  }()

  /// What the file says, read once.
  static let shipped = Result { try InventoryReader.read(bytes) }

  let inventory: Inventory

  init() throws { inventory = try Self.shipped.get() }

  @Test("It has the units of mid-2018: every code, kind and name, each within its district")
  func units() throws {
    let list = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "units-2018.csv")
    let rows = try String(contentsOf: list, encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(rows.count == 174)
    let lines = inventory.sites.map { site in
      let district = site.level == .district ? site.code : site.within
      return "\(site.code),\(site.kind.rawValue),\(site.name),\(district?.rawValue ?? "")"
    }
    #expect(Set(lines) == Set(rows.map(String.init)))
    #expect(lines.count == 174)
  }

  @Test("It has one province, nine districts and 164 communes of three kinds")
  func levels() {
    #expect(SiteLevel.allCases.map { level in inventory.sites.count { $0.level == level } } == [1, 9, 164])
    let kinds: [SiteKind] = [.ruralCommune, .ward, .township, .ruralDistrict, .city]
    #expect(kinds.map { kind in inventory.sites.count { $0.kind == kind } } == [143, 12, 9, 8, 1])
  }

  @Test("Its names are in composed letters")
  func composed() {
    let names = inventory.sites.map(\.name)
    #expect(
      names.map { Array($0.utf8) } == names.map { Array($0.precomposedStringWithCanonicalMapping.utf8) })
  }

  @Test("Every district and the province have a line of VNPT and a backup of Viettel, communes one of VNPT")
  func lines() {
    for site in inventory.sites {
      let carriers = site.lines.map { "\($0.role.rawValue) \($0.carrier)" }
      #expect(carriers == (site.level == .commune ? ["main vnpt"] : ["main vnpt", "backup viettel"]))
    }
  }

  @Test("A Mega V-Meeting device stands everywhere, a Polycom unit at every district and the province")
  func devices() {
    for site in inventory.sites {
      #expect(site.devices.count { $0.system == .megaVMeeting && $0.required } == 1)
      #expect(
        site.devices.count { $0.system == .polycom && !$0.required } == (site.level == .commune ? 0 : 1))
    }
    let states = Set(inventory.sites.flatMap(\.devices).compactMap(\.migration))
    #expect(states == Set(MigrationState.allCases))
  }

  @Test("It works on one machine: loopback addresses and unprivileged ports only")
  func loopback() {
    let lines = inventory.sites.flatMap(\.lines)
    #expect(lines.allSatisfy { $0.address.rawValue.hasPrefix("127.") })
    let checks = inventory.sites.flatMap(\.devices).flatMap(\.checks)
    let served = inventory.services.flatMap(\.checks)
    #expect(served.allSatisfy { $0.address.rawValue.hasPrefix("127.") })
    #expect((checks + served.map(\.check)).allSatisfy { $0.port.rawValue >= 1024 })
  }

  @Test("Shared rings, towers and feeders are declared for several communes each")
  func factors() {
    let factors = inventory.sites.flatMap(\.lines).flatMap(\.via)
    let counts = Dictionary(factors.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(counts["vòng cáp quang Mường Khương"] == 6)
    #expect(counts["trạm viba Y Tý"] == 3)
    #expect(counts.values.allSatisfy { $0 > 1 })
  }

  @Test("The central service is required, the others are canaries beside the province's own router")
  func services() {
    #expect(inventory.services.filter(\.required).map(\.id) == ["mega-v-meeting"])
    let named = inventory.canaries.compactMap { canary -> Service.ID? in
      if case .service(let id) = canary { id } else { nil }
    }
    #expect(named == inventory.services.filter { !$0.required }.map(\.id))
    let own = inventory.sites.first { $0.code == inventory.province.code }?.lines.first
    #expect(own.map { inventory.canaries.first == .address($0.address, $0.check) } == true)
  }
}
