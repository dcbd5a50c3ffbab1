import Readiness
import Testing

/// One fault of a sites.json: a change to a good file, and where which rule must be reported.
struct Breach: Sendable, CustomTestStringConvertible {
  var from: String
  var to: String
  var path: String
  var rule: InventoryRule

  init(_ from: String, _ to: String, _ path: String, _ rule: InventoryRule) {
    (self.from, self.to, self.path, self.rule) = (from, to, path, rule)
  }

  var testDescription: String { "\(from) → \(to)" }
}

@Suite("The rules of sites.json")
struct InventoryRuleTests {
  @Test(
    "A text that is not what it should be is a fault at its place",
    arguments: [
      Breach("\"Portal\"", "\"\"", "services[0].name", .blank),
      Breach("\"Portal\"", "\"Portal \"", "services[0].name", .outerSpace),
      Breach("\"Portal\"", "\"Por\\u202etal\"", "services[0].name", .forbiddenCharacter(0x202E)),
      Breach("\"Portal\"", "\"Por\\u0000tal\"", "services[0].name", .forbiddenCharacter(0)),
      Breach("\"Portal\"", "\"Por\\u0085tal\"", "services[0].name", .forbiddenCharacter(0x85)),
      Breach(
        "\"Portal\"", "\"\(String(repeating: "a", count: 201))\"", "services[0].name", .tooLong(limit: 200)),
      Breach("\"id\": \"room\"", "\"id\": \"ro/om\"", "sites[1].devices[1].id", .identifier),
      Breach("\"0214 000 0101\"", "\"call me\"", "carriers[0].contacts[0].phone", .phone),
      Breach("\"phone\": \"0214 000 0101\"", "\"email\": \"a@b\"", "carriers[0].contacts[0].email", .email),
      Breach(
        "\"phone\": \"0214 000 0101\"", "\"email\": \"a@b.vn\\r\\nRCPT TO:x\"",
        "carriers[0].contacts[0].email", .email),
      Breach(
        "\"name\": \"Lào Cai\" }", "\"name\": \"L\", \"timeZone\": \"\" }", "province.timeZone", .timeZone),
      Breach(
        "\"name\": \"Lào Cai\" }", "\"name\": \"L\", \"language\": \"fr\" }", "province.language",
        .json(.notOneOf(["vi", "en"], nearest: nil))),
    ])
  func texts(breach: Breach) throws { try expectAlone(breach) }

  @Test(
    "Meetings name each calendar and checkpoint once, and each calendar one place",
    arguments: [
      Breach("\"1h\", \"1d\"", "\"60m\", \"1h\"", "meetings.checkpoints[1]", duplicateCheckpoint),
      Breach("\"1h\", \"1d\"", "", "meetings.checkpoints", .empty),
      Breach("\"1h\", \"1d\"", "\"30s\", \"1d\"", "meetings.checkpoints[0]", outside("1m", "30d")),
      Breach("\"file\": \"/var", "\"file\": \"var", "meetings.calendars[0].file", .filePath),
      Breach(
        "\"file\": \"/var/lib/vmeet/hop.ics\"", "\"url\": \"ftp://a.vn/x\"", "meetings.calendars[0].url",
        .webAddress),
      Breach(
        "\"file\": \"/var/lib/vmeet/hop.ics\"", "\"refresh\": \"5m\"", "meetings.calendars[0]",
        .exactlyOne(of: ["file", "url"])),
      Breach(
        "\"connectLead\"", "\"conectLead\"", "meetings.conectLead",
        .json(.unknownKey("conectLead", nearest: "connectLead"))),
      Breach(
        "\"30m\" }", "\"30m\", \"denseInterval\": \"1s\" }", "meetings.denseInterval", outside("5s", "1m")),
    ])
  func meetings(breach: Breach) throws { try expectAlone(breach) }

  /// `"checkpoints": ["60m", "1h"]` begins in that line and column.
  private static let duplicateCheckpoint = InventoryRule.duplicate(
    .checkpoint, first: TextPosition(line: 29, column: 33))

  @Test(
    "Addresses are literals or names that one machine can have",
    arguments: [
      "127.10.88.256", "127.0.1", "1.2.3.4.5", "01.2.3.4", "0.0.0.0", "255.255.255.255", "239.1.1.1", "::",
      "ff02::1", "1::2::3", "1:2:3:4:5:6:7", "fe80::1%eth0", "[::1]", "a_b.vn", "-a.vn", "a..vn", "a.vn.", "",
      "10", "http://a.vn", "1.2.3.4:80", "điểm.vn", "12345::", "::1.2.3.300",
    ])
  func addresses(text: String) throws {
    try expectAlone(Breach("\"127.0.2.1\"", "\"\(text)\"", "sites[2].lines[0].address", .address))
  }

  @Test(
    "Checks say only what their kind can ask",
    arguments: [
      Breach("\"port\": 443 }", "\"port\": 0 }", "services[0].checks[0].port", outside("1", "65535")),
      Breach("\"port\": 443 }", "\"prt\": 443 }", "services[0].checks[0]", .json(.missingKey("port"))),
      Breach(
        "\"port\": 443 }", "\"port\": 443, \"send\": \"x\" }", "services[0].checks[0].send",
        .keyNotFor(kind: "https")),
      Breach(
        "\"tls\": \"record\" }", "\"path\": \"/\" }", "presets.polycom.checks[0].path",
        .keyNotFor(kind: "tls")),
      Breach(
        "\"tls\": \"record\" }", "\"tls\": \"none\" }", "presets.polycom.checks[0].tls",
        .json(.notOneOf(["verify", "pin", "record"], nearest: nil))),
      Breach(
        "\"tls\": \"record\" }", "\"tls\": \"pin\" }", "presets.polycom.checks[0]", .json(.missingKey("pin"))),
      Breach(
        "\"tls\": \"record\" }", "\"tls\": \"pin\", \"pin\": \"sha256//x\" }",
        "presets.polycom.checks[0].pin", .pin),
      Breach(
        "\"tls\": \"record\" }", "\"pin\": \"sha256//x\" }", "presets.polycom.checks[0].pin",
        .keyOnlyWith("tls: pin")),
      Breach(
        "\"tls\": \"record\" }", "\"tls\": \"record\", \"caFile\": \"/x\" }",
        "presets.polycom.checks[0].caFile", .keyOnlyWith("tls: verify")),
      Breach("\"port\": 443 }", "\"port\": 443, \"path\": \"x\" }", "services[0].checks[0].path", .path),
      Breach("\"port\": 443 }", "\"port\": 443, \"status\": [] }", "services[0].checks[0].status", .empty),
      Breach(
        "\"port\": 443 }", "\"port\": 443, \"status\": [99] }", "services[0].checks[0].status[0]",
        outside("100", "599")),
      Breach(
        "\"port\": 443 }", "\"port\": 443, \"method\": \"POST\" }", "services[0].checks[0].method",
        .json(.notOneOf(["GET", "HEAD", "OPTIONS"], nearest: nil))),
      Breach(
        "\"port\": 443 }", "\"port\": 443, \"method\": \"HEAD\", \"bodyContains\": \"x\" }",
        "services[0].checks[0].bodyContains", .keyOnlyWith("method: GET")),
      Breach(
        "\"port\": 443 }", "\"port\": 443, \"redirects\": { \"max\": 4 } }",
        "services[0].checks[0].redirects.max", outside("1", "3")),
      Breach(
        "\"kind\": \"https\"", "\"kind\": \"htps\"", "services[0].checks[0].kind",
        .json(.notOneOf(["tcp", "http", "https", "tls"], nearest: "https"))),
      Breach(
        "\"kind\": \"tcp\", \"port\": 8022", "\"kind\": \"icmp\", \"port\": 8022", "defaults.lineCheck.port",
        .keyNotFor(kind: "icmp")),
      Breach(
        "\"port\": 8022", "\"port\": 8022, \"fallbackPort\": 1", "defaults.lineCheck.fallbackPort",
        .keyNotFor(kind: "tcp")),
    ])
  func checks(breach: Breach) throws { try expectAmong(breach) }

  @Test(
    "Durations and thresholds are possible ones",
    arguments: [
      Breach("\"interval\": \"1m\"", "\"interval\": \"0s\"", "defaults.interval", outside("1ms", "7d")),
      Breach("\"interval\": \"1m\"", "\"interval\": \"1.5m\"", "defaults.interval", .duration),
      Breach("\"interval\": \"1m\"", "\"interval\": \"60\"", "defaults.interval", .duration),
      Breach(
        "\"interval\": \"1m\"", "\"interval\": 60", "defaults.interval",
        .json(.wrongType(expected: .string, found: .number))),
      Breach("\"interval\": \"1m\"", "\"interval\": \"-1s\"", "defaults.interval", .duration),
      Breach("\"timeout\": \"4s\"", "\"timeout\": \"60s\"", "defaults.timeout", .timeoutNotBelowInterval),
      Breach(
        "\"interval\": \"5m\"", "\"interval\": \"4m\"", "presets.polycom.checks[1].interval",
        .tooOften(minimum: .seconds(300))),
      Breach(", \"interval\": \"5m\"", "", "presets.polycom.checks[1]", .tooOften(minimum: .seconds(300))),
      Breach("\"port\": 8022", "\"port\": 24", "defaults.lineCheck", .tooOften(minimum: .seconds(300))),
      Breach("[\"20ms\", \"40ms\"]", "[\"40ms\", \"20ms\"]", "defaults.bar.jitter", .thresholdOrder),
      Breach("[\"20ms\", \"40ms\"]", "[\"40ms\"]", "defaults.bar.jitter", .thresholdPair),
      Breach(
        "\"lossPercent\": [2, 8]", "\"lossPercent\": [2, 1e999]", "levels.commune.bar.lossPercent",
        outside("0.0", "100.0")),
      Breach(
        "\"lossPercent\": [2, 8]", "\"availabilityPercent\": [95, 99]",
        "levels.commune.bar.availabilityPercent", .thresholdOrder),
      Breach(
        "\"lossPercent\": [2, 8]", "\"certificate\": [\"7d\", \"30d\"]", "levels.commune.bar.certificate",
        .thresholdOrder),
    ])
  func numbers(breach: Breach) throws { try expectAlone(breach) }

  @Test(
    "What is referred to exists",
    arguments: [
      Breach(
        "\"carrier\": \"viettel\"", "\"carrier\": \"vietel\"", "sites[1].lines[0].carrier",
        .unknownReference(.carrier, nearest: "viettel")),
      Breach(
        "\"carrier\": \"vnpt\",\n                  \"checks\"", "\"carrier\": \"x\", \"checks\"",
        "services[0].carrier", .unknownReference(.carrier, nearest: nil)),
      Breach(
        "\"within\": \"10\"", "\"within\": \"11\"", "sites[1].within", .unknownReference(.site, nearest: "10")
      ),
      Breach(
        "{ \"new\": \"127.0.1.3\" }", "{ \"now\": \"127.0.1.3\" }", "sites[1].devices[1].addresses.now",
        .unknownReference(.line, nearest: "new")),
      Breach(
        "[ \"portal\", ", "[ \"protal\", ", "canaries[0]", .unknownReference(.service, nearest: "portal")),
      Breach("\"127.0.0.9\"", "\"127.0.0.900\"", "canaries[1]", .address),
      Breach(
        "\"code\": \"10\", \"name\"", "\"code\": \"11\", \"name\"", "province.code",
        .noProvinceSite(code: "11")),
      Breach("{ \"new\": \"127.0.1.3\" }", "{}", "sites[1].devices[1].addresses", .empty),
    ])
  func references(breach: Breach) throws { try expectAlone(breach) }

  @Test(
    "What must be one of its kind is not there twice",
    arguments: [
      Breach(
        "\"code\": \"03001\"", "\"code\": \"03016\"", "sites[3].code", .duplicate(.site, first: at(23, 15))),
      Breach(
        "\"id\": \"old\"", "\"id\": \"new\"", "sites[1].lines[1].id", .duplicate(.line, first: at(18, 26))),
      Breach(
        "\"id\": \"room\"", "\"id\": \"vmeet\"", "sites[1].devices[1].id",
        .duplicate(.device, first: at(20, 28))),
      Breach(
        "\"id\": \"viettel\"", "\"id\": \"vnpt\"", "carriers[1].id", .duplicate(.carrier, first: at(4, 25))),
      Breach(
        "\"tls\", \"port\": 8444, \"tls\": \"record\"", "\"tcp\", \"port\": 1720, \"interval\": \"6m\"",
        "presets.polycom.checks[1]", .duplicate(.check, first: at(9, 41))),
      Breach("\"role\": \"backup\"", "\"role\": \"main\"", "sites[1].lines", .mainLines(count: 2)),
      Breach(
        "\"127.0.2.2\"", "\"127.0.2.1\"", "sites[3].lines[0].address",
        .addressTaken("127.0.2.1", port: nil, path: "sites[2].lines[0]", at: at(24, 79))),
      Breach(
        "{ \"new\": \"127.0.1.3\" }",
        "{ \"new\": \"127.0.1.1\" }, \"checks\": [ { \"kind\": \"https\", \"port\": 443 } ]",
        "sites[1].devices[1].addresses.new",
        .addressTaken("127.0.1.1", port: 443, path: "sites[1].devices[0]", at: at(20, 20))),
    ])
  func duplicates(breach: Breach) throws { try expectAmong(breach) }

  @Test("An address may repeat where one of both says that it is shared")
  func shared() throws {
    let bytes = try #require(
      SmallProvince.changed("\"127.0.2.2\"", to: "\"127.0.2.1\", \"shared\": true"))
    #expect(SmallProvince.faults(bytes) == [])
  }

  @Test("Sites that lie within each other are reported once for each circle")
  func cycle() throws {
    try expectAlone(
      Breach("\"within\": \"10\"", "\"within\": \"03016\"", "sites[1].within", .cycle(["088", "03016"])))
  }

  @Test("A device of another system needs checks of its own")
  func otherSystem() throws {
    try expectAlone(
      Breach("\"system\": \"mega-v-meeting\"", "\"system\": \"other\"", "sites[1].devices[0]", .checksNeeded))
  }

  @Test(
    "Keys of parts that are not built, and of no part, are refused",
    arguments: ["mail", "history", "web", "alerts", "x"])
  func unknownKeys(key: String) throws {
    let rule = InventoryRule.json(.unknownKey(key, nearest: nil))
    try expectAlone(Breach("\"schema\": 1", "\"schema\": 1, \"\(key)\": {}", key, rule))
  }

  @Test("A schema of another program version is refused")
  func schema() throws {
    try expectAlone(Breach("\"schema\": 1", "\"schema\": 2", "schema", .unsupportedSchema(supported: 1)))
  }

  @Test("An empty object is told everything it lacks")
  func lacking() {
    let rules = SmallProvince.faults(Array("{}".utf8)).map(\.rule)
    let missing = ["schema", "province", "carriers", "sites"]
    #expect(rules == missing.map { .json(.missingKey($0)) })
  }

  @Test("Many faults are reported at once, in the order of the file")
  func manyAtOnce() throws {
    var text = SmallProvince.text
    for (from, to) in [
      ("\"schema\": 1", "\"schema\": \"1\""), ("\"id\": \"viettel\"", "\"idd\": \"viettel\""),
      ("8022", "80220"), ("\"level\": \"province\"", "\"level\": \"provinz\""), ("127.0.1.1", "127.0.1"),
      ("\"within\": \"10\"", "\"within\": \"99\""),
    ] {
      text = text.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
    }
    let faults = SmallProvince.faults(Array(text.utf8))
    #expect(
      faults.map(\.path) == [
        "schema", "carriers[1]", "carriers[1].idd", "defaults.lineCheck.port", "sites[0].level",
        "sites[1].within", "sites[1].lines[0].carrier", "sites[1].lines[1].address",
      ])
    #expect(faults.map(\.position) == faults.map(\.position).sorted())
  }

  private func expectAlone(_ breach: Breach) throws {
    let faults = SmallProvince.faults(try #require(SmallProvince.changed(breach.from, to: breach.to)))
    #expect(faults.map(\.path) == [breach.path])
    #expect(faults.map(\.rule) == [breach.rule])
  }

  private func expectAmong(_ breach: Breach) throws {
    let faults = SmallProvince.faults(try #require(SmallProvince.changed(breach.from, to: breach.to)))
    #expect(faults.contains { $0.path == breach.path && $0.rule == breach.rule }, "\(faults)")
  }
}

private func outside(_ minimum: String, _ maximum: String) -> InventoryRule {
  .json(.outside(minimum: minimum, maximum: maximum))
}

private func at(_ line: Int, _ column: Int) -> TextPosition { TextPosition(line: line, column: column) }
