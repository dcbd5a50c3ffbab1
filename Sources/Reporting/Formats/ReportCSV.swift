import Readiness

/// The report as a table for spreadsheets, one row for every line of every site.
///
/// Columns and codes are those of the JSON: promises, added and never renamed. Unknown numbers are empty.
public enum ReportCSV {
  /// The names of the columns, in order.
  public static let header = [
    "code", "kind", "name", "level", "district", "verdict", "line", "role", "carrier", "lineVerdict", "sent",
    "answered", "retransmitted", "roundTripMedianMs", "latencyP95Ms", "latencyP95AtLeastMs", "jitterMs",
    "lossPercent", "availability24hPercent", "devices", "findings", "text", "contact", "phone",
  ]

  /// The whole table with its header.
  public static func render(_ edition: Edition) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for place in edition.places {
      for line in place.judged.lines { csv.add(edition.cells(of: line, at: place)) }
    }
    return csv.text
  }
}

extension Edition {
  fileprivate func cells(of judged: LineAssessment, at place: Place) -> [String] {
    site(place) + line(judged, at: place) + figures(of: judged) + remarks(on: place)
  }

  private func site(_ place: Place) -> [String] {
    let site = place.site
    return [
      site.code.rawValue, site.kind.rawValue, site.name, site.level.rawValue,
      district(of: site)?.rawValue ?? "", place.judged.verdict.rawValue,
    ]
  }

  private func line(_ judged: LineAssessment, at place: Place) -> [String] {
    let line = place.line(judged.id)
    return [
      judged.id.rawValue, line?.role.rawValue ?? "", line?.carrier.rawValue ?? "", judged.verdict.rawValue,
    ]
  }

  private func figures(of judged: LineAssessment) -> [String] {
    let counts = [judged.samples.sent, judged.samples.answered, judged.samples.retransmitted]
    let durations = [
      judged.roundTripMedian, judged.latencyP95?.exact, judged.latencyP95?.floor, judged.jitter,
    ]
    let shares = [judged.lossPercent, judged.availability24hPercent]
    let numbers = durations.map { $0?.inMilliseconds } + shares
    return counts.map(String.init) + numbers.map { $0.flatMap(FixedPoint.machineText) ?? "" }
  }

  private func remarks(on place: Place) -> [String] {
    let devices = place.judged.devices.map { "\($0.id)=\($0.verdict.rawValue)" }
    let codes = place.judged.findings.filter { !$0.isSoft }.map(\.code.rawValue).uniqued()
    let contact = place.site.contacts.first
    return [
      devices.joined(separator: " "), codes.joined(separator: " "), faults(of: place).joined(separator: "; "),
      contact?.name ?? "", contact?.phone ?? "",
    ]
  }
}
