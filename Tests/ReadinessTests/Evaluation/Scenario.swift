import Foundation
import Readiness
import Testing

/// A story a technician can review: what differs from a province where all is well, and what is said of it.
///
/// Whatever is not mentioned answers, and is expected to be ready, without findings and causes.
struct Scenario: Decodable, Sendable, CustomTestStringConvertible {
  /// What the scenario shows, in one sentence, and the same in Vietnamese.
  var title: String
  var vi: String
  /// Changes of the province: "088 failover automatic", "088/viettel absent", "101/vnpt icmp".
  var change: [String]?
  /// The part that is judged; everything where nil.
  var select: Part?
  /// Lines over which nothing answers: neither train nor confirmation nor any device.
  var dead: [String]?
  /// What checks found, by check id; "*" stands for any part of an id.
  var found: [String: String]?
  /// What the confirmations of trains found.
  var again: [String: String]?
  var maintenance: [String]?
  var switchedOver: [String]?
  /// The keys `record` saw first; not compared where nil.
  var fingerprints: [String: String]?

  /// What must come out.
  var overall: Verdict
  /// How many sites are judged; not looked at where nil.
  var total: Int?
  /// By site code, "*" for all others; ready where neither is given.
  var sites: [String: Verdict]?
  var lines: [String: Verdict]?
  var devices: [String: Verdict]?
  var services: [String: Verdict]?
  /// "101/vnpt loss": "tooFew", a verdict where concluded, then perhaps the value and the samples.
  var criteria: [String: String]?
  /// By site code, "*" for all others, "province" for what is found of nobody's site.
  var findings: [String: [String]]?
  var causes: [String]?

  struct Part: Decodable, Sendable {
    var sites: [String]?
    var line: String?
  }

  var testDescription: String { title }
}

extension Scenario {
  /// The folder the scenario files stand in.
  private static var folder: URL? { Bundle.module.resourceURL?.appending(path: "Scenarios") }

  /// Every scenario of every file, in the order of the file names.
  static func all() throws -> [Scenario] {
    let folder = try #require(folder)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "json" && $0.lastPathComponent != "province.json" }
      .sorted { $0.path < $1.path }
      .flatMap { try JSONDecoder().decode([Scenario].self, from: Data(contentsOf: $0)) }
  }

  /// The province all scenarios start from.
  static func province() throws -> ScenarioProvince {
    let file = try #require(folder).appending(path: "province.json")
    return try JSONDecoder().decode(ScenarioProvince.self, from: Data(contentsOf: file))
  }

  /// The province with this scenario's changes.
  func inventory() throws -> Inventory {
    var inventory = try Self.province().inventory()
    for line in change ?? [] { try inventory.apply(change: line) }
    return inventory
  }

  var selection: Selection {
    let lines = select?.line.map { line in
      LineRole(rawValue: line).map(Selection.Lines.role) ?? .id(Line.ID(line))
    }
    return Selection(sites: select?.sites.map { Set($0.map { Site.ID($0) }) }, lines: lines)
  }
}
