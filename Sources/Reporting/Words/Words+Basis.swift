import Readiness

/// What a finding says in figures, and what it rests on.
extension Words {
  /// The value against its bar: " (312 ms, ngưỡng 150 ms)".
  func figures(of finding: Finding) -> String {
    guard let unit = finding.code.unit, let measured = finding.measured else { return "" }
    let bar = finding.bar.map { say(", ngưỡng ", ", bar ") + quantity($0, unit) } ?? ""
    return " (\(quantity(measured, unit))\(bar)\(gap(in: finding)))"
  }

  /// That much of the window was not measured, where it was; empty where nearly all of it was.
  private func gap(in finding: Finding) -> String {
    guard let share = finding.coveragePercent, share < Self.fullCoverage else { return "" }
    return say("; đo được \(percent(share)) thời gian", "; \(percent(share)) of the time measured")
  }

  /// With so many percent of a window measured nobody need be told of the rest.
  private static let fullCoverage = 90.0

  /// What a finding rests on: "1.180 mẫu, đo được 98 % thời gian"; nil where it rests on no sample.
  public func basis(of finding: Finding) -> String? {
    basis(samples: finding.samples ?? 0, coveragePercent: finding.coveragePercent)
  }

  /// What a criterion rests on; nil where it rests on no sample.
  public func basis(of criterion: Criterion) -> String? {
    basis(samples: criterion.samples, coveragePercent: criterion.coveragePercent)
  }

  private func basis(samples: Int, coveragePercent: Double?) -> String? {
    guard samples > 0 else { return nil }
    let number = count(samples) + " " + say("mẫu", plural(samples, "sample", "samples"))
    return number
      + (coveragePercent.map {
        say(", đo được \(percent($0)) thời gian", ", \(percent($0)) of the time measured")
      } ?? "")
  }

  func quantity(_ value: Double, _ unit: FindingUnit) -> String {
    switch unit {
    case .milliseconds: withUnit(milliseconds: value)
    case .percent: percent(value)
    case .seconds: seconds(.milliseconds(Int64(max(0, min(1e12, value * 1000)))))
    case .days: days(value)
    case .times: count(Int(value))
    }
  }
}
