import Readiness
import Reporting
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
  @Test(
    "Every verdict has its code",
    arguments: [
      (Verdict.ready, 0), (.attention, 1), (.readyOnBackup, 1), (.maintenance, 1), (.notReady, 2),
      (.unknown, 3),
    ] as [(Verdict, Int32)])
  func verdicts(verdict: Verdict, code: Int32) { #expect(ExitCode(verdict).rawValue == code) }

  @Test("A failure of ours is never 1 to 3, except for Nagios, where it is 3")
  func failures() {
    let failures: [ExitCode] = [.usage, .daemonAbsent, .internalFault, .inputOutput, .configuration]
    #expect(failures.map(\.rawValue) == [64, 69, 70, 74, 78])
    for failure in failures { #expect(failure.nagios == .unknown) }
  }

  @Test("The word of the Nagios line goes with the code", arguments: Verdict.allCases)
  func nagiosWord(verdict: Verdict) {
    var report = Demo.report
    report.assessment.verdict = verdict
    let text = NagiosText.render(Edition(report, inventory: Demo.inventory, language: .vietnamese))
    let words = ["OK", "WARNING", "CRITICAL", "UNKNOWN"]
    #expect(text.hasPrefix("VMEET \(words[Int(ExitCode(verdict).nagios.rawValue)]) - "))
  }
}
