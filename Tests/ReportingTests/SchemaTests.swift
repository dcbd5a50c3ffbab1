import Foundation
import Readiness
import Reporting
import Testing

@Suite("The JSON and its schema")
struct SchemaTests {
  @Test("Every code that exists in the code stands in the schema, and no other")
  func codes() throws {
    let definitions = try JSONDecoder().decode(Schema.self, from: Data(contentsOf: Self.schemaFile))
      .definitions
    try expect(definitions["verdict"], Verdict.allCases.map(\.rawValue))
    try expect(definitions["severity"], Severity.allCases.map(\.rawValue))
    try expect(definitions["findingCode"], FindingCode.allCases.map(\.rawValue))
    try expect(definitions["stage"], Stage.allCases.map(\.rawValue))
    try expect(definitions["reason"], Reason.allCases.map(\.rawValue))
    try expect(definitions["notMeasured"], NotMeasured.allCases.map(\.rawValue))
    try expect(definitions["checkKind"], CheckKind.allCases.map(\.rawValue))
  }

  @Test("Sites, lines and devices have the kinds, levels, roles, systems and states of the inventory")
  func inventory() throws {
    let text = try String(contentsOf: Self.schemaFile, encoding: .utf8)
    let values =
      SiteKind.allCases.map(\.rawValue) + SiteLevel.allCases.map(\.rawValue)
      + LineRole.allCases.map(\.rawValue) + DeviceSystem.allCases.map(\.rawValue)
      + MigrationState.allCases.map(\.rawValue)
    for value in values { #expect(text.contains("\"\(value)\""), "\(value) is missing") }
  }

  @Test("The keys stand in the promised order", arguments: Language.allCases)
  func keys(language: Language) {
    let text = ReportJSON.render(Demo.edition(language))
    let orders = [
      [
        "schema", "kind", "verdict", "measuredAt", "durationMs", "vantage", "version", "configHash", "counts",
      ],
      ["total", "ready", "readyOnBackup", "attention", "notReady", "unknown", "maintenance", "causes"],
      ["factor", "kind", "explains", "of", "text"],
      ["services", "id", "name", "carrier", "verdict", "checks"],
      ["code", "severity", "scope", "text", "measured", "bar", "since"],
      [
        "sites", "code", "kind", "name", "level", "district", "verdict", "since", "contacts",
      ],
      ["name", "phone", "email"],
      [
        "lines", "id", "role", "carrier", "verdict", "samples", "sent", "answered", "retransmitted",
        "roundTripMedianMs", "latencyP95Ms", "latencyP95AtLeastMs", "jitterMs", "lossPercent",
        "availability24hPercent", "checks",
      ],
      [
        "id", "kind", "port", "device", "outcome", "stage", "reason", "detail", "roundTripMs", "totalMs",
        "certificateExpires", "deadAddresses",
      ],
      ["devices", "id", "system", "migration", "required", "verdict"],
    ]
    for order in orders { #expect(Self.contains(order, in: text), "\(order)") }
  }

  @Test("Rendered reports follow the schema", .enabled(if: Self.hasValidator))
  func validation() throws {
    let editions = [
      Demo.edition(), Demo.edition(.english), Demo.meetingEdition(), Hostile.edition(), EveryCode.edition(),
    ]
    for edition in editions { #expect(try Self.follows(ReportJSON.render(edition), "now")) }
  }

  private func expect(_ definition: Schema.Definition?, _ codes: [String]) throws {
    let stored = try #require(definition?.enum)
    #expect(Set(stored) == Set(codes))
    #expect(stored.count == codes.count)
  }

  /// Whether an object of the text has exactly these keys next to each other, in this order.
  private static func contains(_ keys: [String], in text: String) -> Bool {
    let found = text.matches(of: #/"(\w+)": /#).map { String($0.output.1) }
    return found.indices.contains { found[$0...].starts(with: keys) }
  }

  /// Whether a JSON text follows the schema of a name.
  static func follows(_ json: String, _ schema: String) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vmeet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "text.json")
    try Data(json.utf8).write(to: file)
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1])); jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.Draft202012Validator(schema).validate(json.load(open(sys.argv[2])))
      """
    return python(["-c", script, schemaFile(schema).path, file.path]) == 0
  }

  private static let schemaFile = schemaFile("now")

  private static func schemaFile(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/vmeet-check/schemas/\(name).schema.json").standardized
  }

  static let hasValidator = python(["-c", "import jsonschema"]) == 0

  private static func python(_ arguments: [String]) -> Int32? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// What the tests read of the schema.
private struct Schema: Decodable {
  struct Definition: Decodable { let `enum`: [String]? }

  let definitions: [String: Definition]

  private enum CodingKeys: String, CodingKey {
    case definitions = "$defs"
  }
}
