import Readiness
import Reporting

/// A report with every finding code, every verdict, every reason and every kind of cause.
enum EveryCode {
  static func edition(_ language: Language = .vietnamese) -> Edition {
    var report = Demo.report
    report.assessment.causes = [
      Cause(.carrier("vnpt"), explains: 9, of: 10), Cause(.service("mail"), explains: 1, of: 2),
      Cause(.uplink("10", "vnpt"), explains: 3, of: 3), Cause(.via("vòng cáp quang X"), explains: 1, of: 1),
      Cause(.site("084"), explains: 2, of: 2), Cause(.device("084", "vmeet"), explains: 1, of: 1),
    ]
    report.assessment.findings = [
      Finding(.selfSick, .critical, scope: .vantage, outcome: .notMeasured(.interface, detail: "eth0")),
      Finding(.lineDown, .critical, scope: .carrier("viettel")),
    ]
    for (index, verdict) in Verdict.allCases.enumerated() {
      report.assessment.sites[index].verdict = verdict
      report.assessment.sites[index].since = Found.slot
      report.assessment.sites[index].findings = FindingCode.allCases.map { finding($0) }
    }
    report.assessment.sites[0].lines[0].latencyP95 = .atLeast(.seconds(5))
    report.assessment.sites[1].lines[0].latencyP95 = .exactly(.microseconds(151_250))
    report.assessment.sites[2].lines[0].checks = outcomes.map {
      Observation(check: .line("02689", "vnpt"), slot: Found.slot, outcome: $0)
    }
    return Edition(report, inventory: Demo.inventory, language: language)
  }

  /// Every outcome that is no success, with and without a detail.
  static let outcomes: [Outcome] =
    Reason.allCases.flatMap { reason in
      Stage.allCases.map { Outcome.failed(Failure($0, reason, detail: $0 == .tls ? "seen" : nil)) }
    } + NotMeasured.allCases.map { Outcome.notMeasured($0) }

  static func finding(_ code: FindingCode) -> Finding {
    Finding(
      code, code.severity, scope: code.rawValue.hasPrefix("line") ? .line("vnpt") : .device("vmeet"),
      line: "vnpt", outcome: .failed(Found.silent), measured: 42.31, bar: 30, since: Found.slot)
  }
}
