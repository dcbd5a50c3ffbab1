/// What one device said over one line.
struct DeviceEvidence {
  let device: Device.ID
  /// One of each of its checks, in their order.
  private(set) var checks: [CheckEvidence]
  /// Whether it answered lately though it is recorded as not at its site.
  private(set) var answersUnasked = false

  init(_ device: Device, over line: Line, of site: Site, in evidence: Evidence) {
    self.device = device.id
    let isAsked = evidence.migration(of: device, at: site.code).isAsked
    checks = device.checks.map { check in
      CheckEvidence(
        of: .device(site.code, line.id, device.id, check.checkName), interval: check.interval, in: evidence)
    }
    guard !isAsked else { return }
    answersUnasked = zip(device.checks, checks).contains { check, found in
      found.observation.outcome == .succeeded
        && !evidence.isStale(found.observation, interval: check.interval)
    }
    checks = checks.map { $0.notMeasured(.paused) }
  }

  /// What each of its checks is judged by.
  var observations: [Observation] { checks.map(\.observation) }

  /// The same with everything put down to our own side.
  func cutOff() -> Self { cutOff { _ in true } }

  /// The same with what is silent and fits put down to our own side.
  func cutOff(where fits: (Observation) -> Bool) -> Self {
    var cut = self
    cut.checks = checks.map { fits($0.observation) ? $0.notMeasured(.uplink) : $0 }
    return cut
  }
}
