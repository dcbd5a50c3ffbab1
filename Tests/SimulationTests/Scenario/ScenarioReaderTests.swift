import Readiness
import Testing

@testable import Simulation

@Suite("Reading a scenario file")
struct ScenarioReaderTests {
  private let cast: Cast

  init() throws {
    let ends = [Endpoint(address: "127.0.0.2", port: 8022), Endpoint(address: "127.0.0.2", port: 8443)]
    cast = try Cast(.commune(at: ends, asking: [.tls(.record)]))
  }

  @Test("A whole file is read as it stands")
  func wholeFile() throws {
    let scenario = try read(
      """
      { "schema": 1, "title": "Diễn tập", "faults": [
        { "select": { "site": "02683", "line": ["main", "viettel"], "port": 8443 }, "fault": "slow",
          "milliseconds": 300, "from": 1.5, "to": 60 },
        { "select": {}, "fault": "flapping", "period": 10, "down": 4, "as": "status", "status": 503 } ] }
      """)
    var selection = FaultSelection()
    selection.sites = ["02683"]
    selection.lines = [.role(.main), .id("viettel")]
    selection.ports = [8443]
    #expect(
      scenario
        == Scenario(
          title: "Diễn tập",
          faults: [
            SimulatedFault(
              .slow(.milliseconds(300)), of: selection, from: .milliseconds(1500), to: .seconds(60)),
            SimulatedFault(.status(503), flapping: Flapping(period: .seconds(10), down: .seconds(4))),
          ]))
  }

  @Test(
    "Every kind of fault is known with the keys it needs",
    arguments: [
      (#""refuse""#, Behaviour.refuse), (#""blackhole""#, .blackhole), (#""hang""#, .hang),
      (#""reset""#, .reset(.connect)), (#""reset", "after": "request""#, .reset(.request)),
      (#""slow", "milliseconds": 5"#, .slow(.milliseconds(5))),
      (#""drip", "milliseconds": 5"#, .drip(.milliseconds(5))),
      (#""status", "status": 503"#, .status(503)), (#""wrongPage""#, .wrongPage),
      (#""hugeBody", "bytes": 9"#, .hugeBody(bytes: 9)), (#""endlessHeader""#, .endlessHeader),
      (#""certificateExpired""#, .certificate(.expired)),
      (#""certificateExpiring", "days": 5"#, .certificate(.expiring(days: 5))),
      (#""certificateWrongName""#, .certificate(.wrongName)),
      (#""certificateNotYetValid""#, .certificate(.notYetValid)), (#""oldTLS""#, .oldTLS),
      (#""notTLS""#, .notTLS),
    ])
  func everyKind(_ text: String, _ behaviour: Behaviour) throws {
    let scenario = try read(#"{ "schema": 1, "faults": [ { "select": {}, "fault": \#(text) } ] }"#)
    #expect(scenario.faults.map(\.behaviour) == [behaviour])
  }

  @Test(
    "What is wrong with a fault is said at its place",
    arguments: [
      (#""fault": "refuze""#, "faults[0].fault"), (#""fault": "status""#, "faults[0]"),
      (#""fault": "refuse", "days": 3"#, "faults[0].days"),
      (#""fault": "refuse", "form": 3"#, "faults[0].form"),
      (#""fault": "hang", "from": 9, "to": 9"#, "faults[0].to"),
      (#""fault": "hang", "from": -1"#, "faults[0].from"),
      (#""fault": "hang", "down": 9"#, "faults[0].down"), (#""fault": "flapping", "down": 4"#, "faults[0]"),
      (#""fault": "flapping", "period": 4, "down": 4"#, "faults[0].down"),
      (#""fault": "flapping", "period": 4, "down": 1, "as": "flapping""#, "faults[0].as"),
      (#""fault": "reset", "after": "lunch""#, "faults[0].after"),
    ])
  func faultyFault(_ text: String, _ path: String) {
    #expect(paths(#"{ "schema": 1, "faults": [ { "select": {}, \#(text) } ] }"#) == [path])
  }

  @Test(
    "What is wrong with a selection is said at its place",
    arguments: [
      (#"{ "site": "999" }"#, "faults[0].select"), (#"{ "site": [] }"#, "faults[0].select.site"),
      (#"{ "sites": "02683" }"#, "faults[0].select.sites"), (#"{ "port": [0] }"#, "faults[0].select.port[0]"),
      (#"{ "line": "" }"#, "faults[0].select.line"), (#""02683""#, "faults[0].select"),
    ])
  func faultySelection(_ text: String, _ path: String) {
    #expect(paths(#"{ "schema": 1, "faults": [ { "select": \#(text), "fault": "hang" } ] }"#) == [path])
  }

  @Test("Every fault of a file is found at once, with line and column")
  func everyFault() throws {
    let text = """
      { "schema": 2,
        "faults": [ { "fault": "hang" },
                    { "select": { "device": "polycom" }, "fault": "hang" } ] }
      """
    let refused = try #require(throws: ScenarioFaults.self) { try read(text) }
    #expect(refused.faults.map(\.path) == ["schema", "faults[0]", "faults[1].select"])
    #expect(refused.faults.map(\.line) == [1, 2, 3])
    #expect(refused.faults.last?.rule == .selectsNothing)
  }

  @Test(
    "A file that is no JSON has the one fault of its syntax", arguments: ["", "{", "[1", "{\"schema\": 1,}"])
  func syntax(_ text: String) {
    #expect(paths(text) == [""])
  }

  private func read(_ text: String) throws(ScenarioFaults) -> Scenario {
    try ScenarioReader.read(Array(text.utf8), for: cast)
  }

  private func paths(_ text: String) -> [String] {
    do throws(ScenarioFaults) {
      _ = try read(text)
      return []
    } catch {
      return error.faults.map(\.path)
    }
  }
}
