import Readiness
import Reporting

/// What the daemon says of itself and of the past, as `vmeet-check` reads it over the socket.
public struct DaemonState: Sendable {
  /// What is wrong with it, in the reader's language; empty when all is well.
  public var alarms: [String]
  /// The results that it could not write yet because the store fails.
  public var unkept: Int

  /// Asks the daemon how it is.
  public static func ask(_ client: DaemonClient, language: Language) throws(DaemonClient.Refusal)
    -> DaemonState
  {
    let health = try client.json("/v1/health?lang=\(language.rawValue)")
    let alarms = health["alarms"]?.elements ?? []
    let isKeeping = !alarms.contains { $0["code"]?.text == "notKeeping" }
    return DaemonState(
      alarms: alarms.compactMap { $0["text"]?.text },
      unkept: isKeeping ? 0 : Int(health["unwritten"]?.number ?? 0))
  }
}

/// What the record says of a line, to stand beside fresh figures.
public struct PastFigures: Hashable, Sendable {
  /// The availability of the last 24 hours in percent; nil where nothing was measured.
  public var availability24hPercent: Double?
  /// The median round trip of the last 30 days; nil without one.
  public var baselineMedian: Duration?

  /// Asks the daemon, by the id of the check.
  public static func ask(_ client: DaemonClient) throws(DaemonClient.Refusal) -> [String: PastFigures] {
    var found: [String: PastFigures] = [:]
    for check in try client.json("/v1/past")["checks"]?.elements ?? [] {
      guard let id = check["id"]?.text else { continue }
      found[id] = PastFigures(
        availability24hPercent: check["availability24hPercent"]?.number,
        baselineMedian: check["baselineMedianMs"]?.number.map { .microseconds(Int64($0 * 1000)) })
    }
    return found
  }

  /// Asks the files where no daemon answers.
  public static func read(_ archive: Archive, at now: WallTime) throws(RecordFault) -> [String: PastFigures] {
    Dictionary(
      uniqueKeysWithValues: try archive.past(at: now).map { check, past in
        let figures = PastFigures(
          availability24hPercent: past.day.availabilityPercent, baselineMedian: past.baselineMedian)
        return (check.description, figures)
      })
  }
}

extension Report {
  /// The same report with what the record says of its lines beside the fresh figures; no verdict changes.
  public func beside(_ past: [String: PastFigures]) -> Report {
    var report = self
    for site in assessment.sites.indices {
      let code = assessment.sites[site].code
      for line in assessment.sites[site].lines.indices {
        let id = CheckID.line(code, assessment.sites[site].lines[line].id).description
        guard let figures = past[id] else { continue }
        report.assessment.sites[site].lines[line].availability24hPercent = figures.availability24hPercent
        report.assessment.sites[site].lines[line].baselineMedian = figures.baselineMedian
      }
    }
    return report
  }
}

extension DaemonClient {
  func json(_ path: String) throws(Refusal) -> JSONValue {
    let answer = try get(path)
    guard answer.status == 200, let value = try? JSONReader.read(answer.bytes) else {
      throw .broken("HTTP \(answer.status)")
    }
    return value
  }
}

/// Reading what we wrote ourselves: what is missing or of another kind is nil.
extension JSONValue {
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var elements: [JSONValue] {
    guard case .array(let elements) = content else { return [] }
    return elements
  }

  package var text: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  package var number: Double? {
    guard case .number(let digits) = content else { return nil }
    return Double(digits)
  }
}
