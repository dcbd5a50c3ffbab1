import Readiness
import Testing

@Suite("What differs between two inventories")
struct InventoryDiffTests {
  let old: Inventory

  init() throws { old = try InventoryReader.read(SmallProvince.bytes) }

  @Test("what changes for meetings is one part of its own")
  func meetings() throws {
    let old = try InventoryReader.read(SmallProvince.bytes)
    var new = old
    new.meetings.checkpoints = [.seconds(60)]
    new.meetings.calendars = []
    let entries = InventoryDiff(from: old, to: new).entries
    #expect(entries.map(\.subject) == [.meetings])
    #expect(entries.map(\.subject.description) == ["meetings"])
    guard case .changed(let fields)? = entries.first?.change else {
      Issue.record("\(entries)")
      return
    }
    #expect(fields.map(\.key) == ["calendars", "checkpoints"])
  }

  @Test("Nothing differs from itself")
  func nothing() { #expect(InventoryDiff(from: old, to: old).entries == []) }

  @Test(
    "A changed field is named with what it was and is",
    arguments: [
      ("\"127.0.2.1\"", "\"10.0.0.1\"", ["03016/new address \"127.0.2.1\" → \"10.0.0.1\""]),
      (
        "\"127.0.1.1\"", "\"10.0.0.1\"",
        [
          "088/new address \"127.0.1.1\" → \"10.0.0.1\"",
          "088/-/vmeet addresses { \"new\": \"127.0.1.1\", \"old\": \"127.0.1.2\" } → { \"new\": \"10.0.0.1\", \"old\": \"127.0.1.2\" }",
        ]
      ),
      (
        "\"id\": \"room\", ", "\"id\": \"room\", \"migration\": \"parallel\", ",
        ["088/-/room migration – → \"parallel\""]
      ),
      (
        "\"name\": \"Viettel\"", "\"name\": \"Viettel Lào Cai\"",
        ["carrier viettel name \"Viettel\" → \"Viettel Lào Cai\""]
      ),
      (
        "\"portal.example.vn\", \"port\": 443", "\"a.vn\", \"port\": 443",
        [
          "@portal checks [ { \"address\": \"portal.example.vn\", \"kind\": \"https\", \"port\": 443, \"method\": \"GET\", \"path\": \"/\", \"status\": [200], \"tls\": \"verify\", \"interval\": \"1m\", \"timeout\": \"4s\" } ]"
            + " → [ { \"address\": \"a.vn\", \"kind\": \"https\", \"port\": 443, \"method\": \"GET\", \"path\": \"/\", \"status\": [200], \"tls\": \"verify\", \"interval\": \"1m\", \"timeout\": \"4s\" } ]"
        ]
      ),
      (
        "[ \"portal\", \"127.0.0.9\" ]", "[ \"portal\" ]",
        ["measuring canaries [\"portal\", \"127.0.0.9\"] → [\"portal\"]"]
      ),
      (
        "8022", "8023",
        [
          "measuring lineCheck { \"kind\": \"tcp\", \"port\": 8022, \"interval\": \"1m\", \"timeout\": \"4s\" } → { \"kind\": \"tcp\", \"port\": 8023, \"interval\": \"1m\", \"timeout\": \"4s\" }"
        ]
      ),
      (
        "\"code\": \"10\", \"name\": \"Lào Cai\" }",
        "\"code\": \"10\", \"name\": \"Lào Cai\", \"language\": \"en\" }",
        ["province language \"vi\" → \"en\""]
      ),
      ("\"id\": \"room\"", "\"id\": \"hall\"", ["088/-/hall added", "088/-/room removed"]),
      (
        "\"code\": \"03001\"", "\"code\": \"03002\"",
        ["03002 added", "03002/new added", "03001 removed", "03001/new removed"]
      ),
    ])
  func changes(from: String, to: String, entries: [String]) throws {
    let bytes = try #require(SmallProvince.changed(from, to: to))
    let diff = InventoryDiff(from: old, to: try InventoryReader.read(bytes))
    #expect(diff.entries.flatMap(lines) == entries)
  }

  @Test("A default that changes is a change of everything it reaches")
  func defaults() throws {
    let bytes = try #require(SmallProvince.changed("[2, 8]", to: "[3, 8]"))
    let diff = InventoryDiff(from: old, to: try InventoryReader.read(bytes))
    #expect(diff.entries.map(\.subject) == [.site("03001"), .site("03016")])
  }

  private func lines(_ entry: InventoryDiff.Entry) -> [String] {
    switch entry.change {
    case .added: ["\(entry.subject) added"]
    case .removed: ["\(entry.subject) removed"]
    case .changed(let fields):
      fields.map { "\(entry.subject) \($0.key) \($0.old ?? "–") → \($0.new ?? "–")" }
    }
  }
}
