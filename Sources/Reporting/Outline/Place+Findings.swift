import Readiness

extension Place {
  /// What speaks against the site, without what another finding of the same line or device explains.
  var unexplained: [Finding] {
    judged.findings.filter { finding in !judged.findings.contains { explains($0, finding) } }
  }

  /// The findings that change a verdict or ask for somebody to look.
  var grave: [Finding] { unexplained.filter { $0.severity > .note } }

  /// The findings that are only worth knowing.
  var notes: [Finding] { unexplained.filter { $0.severity == .note } }

  /// The lines that do not answer, in the order of the inventory.
  var deadLines: [Line] {
    judged.findings.filter(\.isDeadLine).compactMap { $0.lineID.flatMap(line) }
  }

  /// Whether no line of the site answers, which may be the site's own power as well as a carrier.
  var isCutOff: Bool { !site.lines.isEmpty && deadLines.count == site.lines.count }

  /// The line that takes over while nothing can be held over the main line; nil where none has to.
  ///
  /// A main line of which nothing is known, for a fault of our own perhaps, is no reason to switch over.
  var takesOver: Line? {
    guard judged.verdict == .readyOnBackup || judged.verdict == .attention else { return nil }
    guard judged.lines.contains(where: { line($0.id)?.role == .main && isBroken($0) }) else { return nil }
    return judged.lines.lazy.filter { !isFailing($0) }.compactMap { line($0.id) }.first { $0.role == .backup }
  }

  /// Whether a line, or a device that is needed over it, does not carry a meeting, or nobody can say.
  private func isFailing(_ line: LineAssessment) -> Bool { line.verdict == .unknown || isBroken(line) }

  /// Whether a line, or a device that is needed over it, is known not to carry a meeting.
  private func isBroken(_ line: LineAssessment) -> Bool {
    line.verdict == .notReady
      || judged.findings.contains { $0.severity == .critical && $0.lineID == line.id }
  }

  private func explains(_ cause: Finding, _ finding: Finding) -> Bool {
    guard !cause.isSoft, finding.code.dependsOn.contains(cause.code), let line = finding.lineID else {
      return false
    }
    guard cause.lineID == line else { return false }
    guard case .device(let device) = cause.scope else { return true }
    return finding.scope == .device(device)
  }
}

extension Finding {
  /// The line it is about or was found over; nil where it is about more.
  var lineID: Line.ID? {
    if case .line(let id) = scope { id } else { line }
  }

  /// Whether it says that a line carries nothing.
  var isDeadLine: Bool { !isSoft && (code == .lineDown || code == .lineBackupDown) }
}
