/// A device judged over every selected line of its site.
struct DeviceJudgement {
  /// What it comes to over one line.
  struct OverLine {
    let line: Line.ID
    /// The worst of the concluded checks; unknown without any.
    let verdict: Verdict
    let facts: [Fact]
    /// What its first check found, to explain a verdict without facts.
    let outcome: Outcome?
  }

  let device: Device
  /// In the order of the lines; only those it is asked over.
  let overLines: [OverLine]

  init(_ device: Device, over lines: [LineEvidence], bar: Bar, in evidence: Evidence) {
    self.device = device
    overLines = lines.compactMap { found in
      found.devices.first { $0.device == device.id }.map {
        OverLine(of: device, $0, over: found.line.id, bar: bar, in: evidence)
      }
    }
  }

  /// What it makes of a line before the table of main and backup; nil where it has no say.
  func verdict(over line: Line.ID) -> Verdict? {
    guard device.required && device.isAsked else { return nil }
    return overLines.first { $0.line == line }?.verdict
  }
}

extension DeviceJudgement.OverLine {
  fileprivate init(
    of device: Device, _ found: DeviceEvidence, over line: Line.ID, bar: Bar, in evidence: Evidence
  ) {
    let judged = zip(device.checks, found.standing).map {
      CheckJudgement($0, $1, bar: bar, in: evidence)
    }
    self.line = line
    verdict = judged.compactMap(\.verdict).worst ?? .unknown
    facts = judged.flatMap(\.facts)
    outcome = found.observations.first?.outcome
  }
}
