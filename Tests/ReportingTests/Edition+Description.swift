import Readiness
import Reporting
import Testing

extension Edition: CustomTestStringConvertible {
  /// Short: a whole report would bury the failure it is printed with.
  public var testDescription: String {
    "\(words.language.rawValue), \(report.assessment.sites.count) sites"
  }
}
