import Readiness
import Testing

@Suite("The inventory reader")
struct InventoryReaderTests {
  let inventory: Inventory

  init() throws { inventory = try InventoryReader.read(SmallProvince.bytes) }

  @Test("Sites come in the order of their codes, byte by byte")
  func order() {
    #expect(inventory.sites.map(\.code.rawValue) == ["03001", "03016", "088", "10"])
  }

  @Test("The main line comes first and the backups in the order of the file")
  func mainFirst() throws {
    #expect(try site("088").lines.map(\.id.rawValue) == ["new", "old"])
  }

  @Test("A device is asked at every line's own address unless it names its addresses")
  func addresses() throws {
    let devices = try site("088").devices
    #expect(devices.map(\.addresses) == [["new": "127.0.1.1", "old": "127.0.1.2"], ["new": "127.0.1.3"]])
  }

  @Test("A preset of the file replaces the built-in one, the others stand")
  func presets() throws {
    let devices = try site("088").devices
    #expect(devices[0].checks.map(\.checkName.description) == ["https:443"])
    #expect(devices[1].checks.map(\.checkName.description) == ["tls:8444", "tcp:1720"])
    #expect(devices[1].checks.map(\.interval) == [.seconds(60), .seconds(300)])
    #expect(inventory.unverifiedPresets == [.megaVMeeting])
  }

  @Test("A site's bar stands over its level's, that over the file's, that over the built-in")
  func bars() throws {
    #expect(try site("088").bar.jitter == Threshold(.milliseconds(10), .milliseconds(15)))
    #expect(try site("03016").bar.jitter == Threshold(.milliseconds(20), .milliseconds(40)))
    #expect(try site("03016").bar.lossPercent == Threshold(2, 8))
    #expect(try site("10").bar.lossPercent == Threshold(1, 5))
  }

  @Test("Lines are measured by the train of the defaults, and by echo where there is none")
  func lineChecks() throws {
    let tcp = LineCheck(kind: .tcp(port: 8022), interval: .seconds(60), timeout: .seconds(4))
    #expect(try site("10").lines.map(\.check) == [tcp])
    let bytes = try #require(
      SmallProvince.changed(", \"lineCheck\": { \"kind\": \"tcp\", \"port\": 8022 }", to: ""))
    let line = try InventoryReader.read(bytes).sites.first?.lines.first
    #expect(line?.check.kind == .icmp(fallbackPort: nil))
  }

  @Test("A canary is a service where one has the name, else an address asked like a line")
  func canaries() {
    let check = LineCheck(kind: .tcp(port: 8022), interval: .seconds(60), timeout: .seconds(4))
    #expect(inventory.canaries == [.service("portal"), .address("127.0.0.9", check)])
  }

  @Test("What may be absent has its default")
  func defaults() throws {
    #expect(inventory.province.timeZone == "Asia/Ho_Chi_Minh")
    #expect(inventory.province.language == .vietnamese)
    #expect(try site("088").failover == .manual)
    #expect(inventory.services.map(\.required) == [false])
    let check = try #require(inventory.services.first?.checks.first?.check)
    #expect(check.question == .https(HTTPExpectation(), .verify(caFile: nil)))
    #expect(check.interval == .seconds(60))
  }

  @Test("Every key of a check is read")
  func checkKeys() throws {
    let full = """
      { "kind": "https", "address": "2001:DB8:0::1", "port": 8443, "path": "/a?b=1", "method": "HEAD",
        "status": [200, 302], "headerContains": "Server: x", "tls": "pin",
        "pin": "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "redirects": { "max": 2, "hosts": ["a.vn"] },
        "interval": "2h", "timeout": "150ms", "name": "full", "shared": true }
      """
    let check = #"{ "kind": "https", "address": "portal.example.vn", "port": 443 }"#
    let bytes = try #require(SmallProvince.changed(check, to: full))
    let read = try #require(try InventoryReader.read(bytes).services.first?.checks.first)
    #expect(read.address == "2001:db8::1")
    #expect(read.check.interval == .seconds(7200))
    #expect(read.check.timeout == .milliseconds(150))
    #expect(read.check.name == "full")
    let expectation = HTTPExpectation(
      method: "HEAD", path: "/a?b=1", status: [200, 302], headerContains: "Server: x",
      redirects: Redirects(max: 2, hosts: ["a.vn"]))
    let pin = "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    #expect(read.check.question == .https(expectation, .pin(pin)))
  }

  @Test("Decomposed letters are composed, so that equal names are equal bytes")
  func composed() throws {
    let bytes = try #require(SmallProvince.changed("\"Sa Pả\"", to: "\"Sa Pa\u{309}\""))
    let name = try InventoryReader.read(bytes).sites.first { $0.code == "03016" }?.name ?? ""
    #expect(Array(name.utf8) == Array("Sa Pả".utf8))
  }

  @Test("A file cut off anywhere is refused with a fault, never taken for a smaller province")
  func truncated() {
    let end = SmallProvince.bytes.count - 2
    for length in 0..<end {
      #expect(!SmallProvince.faults(Array(SmallProvince.bytes.prefix(length))).isEmpty)
    }
  }

  @Test("A file with any one byte changed is read or refused, and never ends the program")
  func changedBytes() {
    var refused = 0
    for index in SmallProvince.bytes.indices {
      var bytes = SmallProvince.bytes
      bytes[index] ^= 0x15
      refused += SmallProvince.faults(bytes).isEmpty ? 0 : 1
    }
    #expect(refused > SmallProvince.bytes.count / 2)
  }

  private func site(_ code: Site.ID) throws -> Site {
    try #require(inventory.sites.first { $0.code == code })
  }
}
