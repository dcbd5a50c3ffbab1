import ArgumentParser
import Readiness
import Reporting

/// The formats in which a measurement is written.
enum NowFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case csv
  case message
  case nagios

  static let choices = allCases.map(\.rawValue).joined(separator: "|")

  func render(_ edition: Edition) -> String {
    switch self {
    case .text: TerminalText.render(edition, style: Terminal.style())
    case .json: ReportJSON.render(edition)
    case .csv: ReportCSV.render(edition)
    case .message: MessageText.render(edition)
    case .nagios: NagiosText.render(edition)
    }
  }

  func exitCode(of verdict: Verdict) -> Reporting.ExitCode {
    self == .nagios ? Reporting.ExitCode(verdict).nagios : Reporting.ExitCode(verdict)
  }
}

extension SiteLevel: ExpressibleByArgument {}
