/// What was found over one line: its trains, and what the devices behind it said.
struct LineEvidence {
  let line: Line
  /// The newest word of the line check: the confirmation where one was measured, else the newest train.
  private(set) var newest: Observation
  /// The newest train and its confirmation, as far as they were measured.
  private(set) var trains: [Observation]
  /// What the devices that are asked over this line said, in the order of the inventory.
  private(set) var devices: [DeviceEvidence]
  /// Whether the line's silence is put down to our own dead uplink.
  private(set) var isCutOff = false
  /// When our own side could not see the line in the last 24 hours.
  var dark: [Window] = []
  /// Whether measuring goes on, so that a single failure is looked at once more.
  private let mayBeConfirmed: Bool

  init(_ line: Line, of site: Site, in evidence: Evidence) {
    self.line = line
    let check = CheckID.line(site.code, line.id)
    let train = evidence.observation(of: check)
    trains = [train, evidence.confirmation(of: check)].compactMap(\.self).filter(\.outcome.isMeasured)
    newest = trains.last ?? train
    mayBeConfirmed = evidence.began == nil
    let wasFailing = evidence.judgedPast(of: check)?.isFailing(at: train.slot - .milliseconds(1))
    devices = site.devices.filter { $0.addresses[line.id] != nil }.map {
      DeviceEvidence($0, over: line, of: site, in: evidence)
    }
    isDownTwice = !trains.isEmpty && !isAnswered && (trains.count == 2 || wasFailing == true)
  }

  /// At least one packet of the trains was answered.
  var isAnswered: Bool { trains.contains(where: \.isAnsweredTrain) }

  /// The packets of those trains.
  var sent: Int { trains.compactMap(\.packets).reduce(0) { $0 + $1.sent } }

  /// Whether nothing came back twice in a row: over the newest train and its confirmation, or, while that one
  /// is still under way, over the newest train and what was sent before it.
  private(set) var isDownTwice = false

  /// Whether the newest train alone got no answer, and nothing else is known yet.
  var isBeingConfirmed: Bool {
    trains.count == 1 && !isAnswered && !isDownTwice && mayBeConfirmed
  }

  /// The successes of devices that stand in for a line check without an answer; empty where they need not.
  func proofs(in evidence: Evidence) -> [Observation] {
    guard mayBeBlocked else { return [] }
    return devices.flatMap(\.observations).filter {
      $0.outcome == .succeeded && evidence.isRecent($0, interval: line.check.interval)
    }
  }

  /// Whether silence may only mean that routers drop what the line check sends.
  private var mayBeBlocked: Bool {
    if case .notMeasured(let reason, _) = newest.outcome { return reason == .notAllowed }
    if case .failed(let failure) = newest.outcome, failure.stage == .resolve { return false }
    return !isAnswered
  }

  /// Whether the line is known to carry packets, known not to, or neither.
  func liveness(in evidence: Evidence) -> Liveness {
    if !proofs(in: evidence).isEmpty { return .answers }
    if evidence.isStale(newest, interval: line.check.interval) { return .unknown }
    return isAnswered ? .answers : Liveness(ofSilent: newest.outcome)
  }

  /// The same evidence with everything put down to our own side.
  func cutOff() -> Self {
    var cut = self
    cut.isCutOff = !trains.isEmpty
    cut.newest = newest.notMeasured(.uplink)
    cut.trains = []
    cut.isDownTwice = false
    cut.devices = devices.map { $0.cutOff() }
    return cut
  }

  /// The same with what its devices did not answer while our own side was dark put down to that.
  func withDevicesCutOff(where fits: (Observation) -> Bool) -> Self {
    var cut = self
    cut.devices = devices.map { $0.cutOff(where: fits) }
    return cut
  }
}

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

/// Whether something is known to be reachable.
enum Liveness {
  /// Something came back.
  case answers
  /// It was asked and nothing came back, or our own end of the way is gone.
  case silent
  /// Nothing can be said.
  case unknown

  /// Judges an outcome behind which no answer stands.
  init(ofSilent outcome: Outcome) {
    switch outcome {
    case .failed(let failure) where failure.stage == .resolve: self = .unknown
    case .succeeded, .failed: self = .silent
    case .notMeasured(.uplink, _), .notMeasured(.interface, _), .notMeasured(.source, _): self = .silent
    case .notMeasured: self = .unknown
    }
  }
}

extension Outcome {
  /// Whether the site's side had its chance to answer: not where its name led to no address.
  var isMeasured: Bool {
    switch self {
    case .succeeded: true
    case .failed(let failure): failure.stage != .resolve
    case .notMeasured: false
    }
  }
}

extension Observation {
  /// The packets; nil where no train was sent.
  var packets: Train? {
    guard case .train(let train) = measurement else { return nil }
    return train
  }

  /// The conversation; nil where there was none.
  var exchange: Exchange? {
    guard case .exchange(let exchange) = measurement else { return nil }
    return exchange
  }

  /// Whether at least one packet of the train was answered in time.
  var isAnsweredTrain: Bool { packets.map { $0.answered > 0 } ?? (outcome == .succeeded) }

  /// The same check and slot without a result, for a reason of our own.
  func notMeasured(_ reason: NotMeasured) -> Self {
    Observation(check: check, slot: slot, outcome: .notMeasured(reason))
  }
}
