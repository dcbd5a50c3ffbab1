import Readiness

/// The report as the one line that Nagios, Icinga and their kin read, with performance figures.
public enum NagiosText {
  /// The whole line, with a break at its end.
  public static func render(_ edition: Edition) -> String {
    let state = state(edition.assessment.verdict)
    let meeting = edition.report.meeting.map { $0.meeting.title + ": " } ?? ""
    return "VMEET \(state) - \(said(meeting + edition.words.tally(edition.tally)))|\(figures(edition))\n"
  }

  /// The line for a failure of ours: nobody can say.
  ///
  /// - Parameter message: What went wrong, in the reader's language.
  /// - Returns: The whole line, with a break at its end.
  public static func failure(_ message: String) -> String { "VMEET UNKNOWN - \(said(message))\n" }

  /// The word that goes with the exit code.
  private static func state(_ verdict: Verdict) -> String {
    switch ExitCode(verdict).nagios {
    case .ready: "OK"
    case .attention: "WARNING"
    case .notReady: "CRITICAL"
    case .unknown, .usage, .daemonAbsent, .internalFault, .inputOutput, .configuration: "UNKNOWN"
    }
  }

  private static func figures(_ edition: Edition) -> String {
    let tally = edition.tally
    let counts = Verdict.allCases.map { "\($0.rawValue)=\(tally[$0]);;;0;\(tally.total)" }
    let duration = FixedPoint.machineText(edition.report.duration.inSeconds) ?? "U"
    return (["total=\(tally.total);;;0;"] + counts + ["duration=\(duration)s;;;0;"]).joined(separator: " ")
  }

  /// A bar would begin the figures.
  private static func said(_ text: String) -> String { text.plain.replacing(scalar: "|", with: "/") }
}
