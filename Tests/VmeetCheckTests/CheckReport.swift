import Foundation
import Testing

/// What a run of `now --format json` says, as far as tests ask.
struct CheckReport: Sendable {
  struct Check: Sendable {
    let id: String
    let outcome: String
    let reason: String?
  }

  let code: Int32
  let complaint: String
  let checks: [Check]
  let milliseconds: Double
  let roundTrips: [Double]
  /// The packets sent over each line.
  let sent: [Int]
  let lossPercents: [Double]
  let causes: [String]
  /// The verdict of each site by its code.
  let verdictOf: [String: String]

  init(_ ended: Command.Ended) throws {
    let object = try? JSONSerialization.jsonObject(with: Data(ended.output.utf8))
    let report = try #require(object as? [String: Any], "\(ended.code) \(ended.complaint) \(ended.output)")
    let sites = try #require(report["sites"] as? [[String: Any]])
    let services = report["services"] as? [[String: Any]] ?? []
    let lines = sites.flatMap { $0["lines"] as? [[String: Any]] ?? [] }
    verdictOf = Dictionary(
      uniqueKeysWithValues: sites.map { ($0["code"] as? String ?? "", $0["verdict"] as? String ?? "") })
    code = ended.code
    complaint = ended.complaint
    milliseconds = try #require(report["durationMs"] as? Double)
    causes = (report["causes"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    sent = lines.compactMap { ($0["samples"] as? [String: Any])?["sent"] as? Int }
    lossPercents = lines.compactMap { $0["lossPercent"] as? Double }
    roundTrips = lines.compactMap { $0["roundTripMedianMs"] as? Double }
    checks = (lines + services).flatMap { $0["checks"] as? [[String: Any]] ?? [] }.map {
      Check(
        id: $0["id"] as? String ?? "", outcome: $0["outcome"] as? String ?? "",
        reason: $0["reason"] as? String)
    }
  }

  /// The checks that failed, each with its reason.
  var failures: [String] {
    checks.filter { $0.outcome == "failed" }.map { "\($0.id) \($0.reason ?? "")" }
  }

  /// Why checks were not measured.
  var reasons: Set<String> {
    Set(checks.filter { $0.outcome == "notMeasured" }.compactMap(\.reason))
  }

  var verdicts: Set<String> { Set(verdictOf.values) }
}
