import Foundation
import Readiness
import Testing

/// A story a technician can review: what differs from a province where all is well, and what is said of it.
///
/// Whatever is not mentioned answers, and is expected to be ready, without findings and causes. Without
/// `history` it is a run of its own; with it the daemon has measured for 30 days, and all was well but for what
/// the history says.
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

  /// What the record says of checks, by check id or pattern, in the words of `PastNotation`.
  var history: [String: String]?
  /// What was found and judged before, so that the judgement knows of it.
  var before: Before?
  /// When sites are in maintenance, by site code: "in 30m for 2h", "1h ago for 3h".
  var planned: [String: String]?
  /// The meeting it is judged for; none where nil.
  var meeting: Meeting?
  /// What was signed of devices: "good 3d ago", "good 40d ago until 10d ago"; nobody signs where nil.
  var signedOff: [String: String]?
  /// The recorded states of devices: "080/room": "converted".
  var recorded: [String: MigrationState]?
  /// Sites whose lines seem to share one path: "12 common of 13 and 12".
  var sharedPath: [String: String]?

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
  /// The shared cause to which the findings of a site are put down: "105": "via ring".
  var explained: [String: String]?
  /// Which place a threshold of a site comes from: "107 latencyP95": "meeting".
  var bars: [String: String]?
  /// How long ago a line last succeeded: "088/viettel": "3d".
  var lastSuccess: [String: String]?
  /// What a fault would do: "carrier viettel": "on backup 088, without backup 080".
  var whatIf: [String: String]?

  /// An earlier judgement.
  struct Before: Decodable, Sendable {
    var ago: String
    var dead: [String]?
    var found: [String: String]?
  }

  /// The meeting, its window and what it and its kind ask for: "latency 100ms 200ms, loss 0.5 2".
  struct Meeting: Decodable, Sendable {
    var window: String
    var bar: String?
    var kindBar: String?
  }

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
