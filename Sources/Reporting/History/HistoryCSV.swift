import Readiness

/// A site's history as a table for spreadsheets, one row for every step of every check; unknown is empty.
public enum HistoryCSV {
  /// The names of the columns, in order: promises, added and never renamed.
  public static let header = [
    "site", "check", "from", "until", "samples", "availabilityPercent", "roundTripMedianMs", "latencyP95Ms",
    "latencyP99Ms", "jitterMs", "lossPercent", "measuredSeconds",
  ]

  /// The whole table with its header; times stand in the province's zone.
  public static func render(_ history: SiteHistory, _ edition: RecordEdition) -> String {
    var csv = CSVWriter()
    csv.add(header)
    for check in history.checks {
      for (window, step) in zip(history.window.steps(of: history.step), check.steps) {
        csv.add(
          [history.site.rawValue, check.check.description]
            + [window.from, window.until].map { edition.local($0).rfc3339 } + ["\(step.samples)"]
            + figures(of: step).map { $0.flatMap(FixedPoint.machineText) ?? "" })
      }
    }
    return csv.text
  }

  private static func figures(of step: Summary) -> [Double?] {
    [step.availabilityPercent]
      + [50, 95, 99].map { step.latency.percentile($0)?.exact?.inMilliseconds }
      + [step.jitter?.inMilliseconds, step.lossPercent, step.measuredTime.inSeconds]
  }
}
