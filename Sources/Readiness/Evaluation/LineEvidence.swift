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

  init(_ line: Line, of site: Site, in evidence: Evidence) {
    self.line = line
    let check = CheckID.line(site.code, line.id)
    let train = evidence.observation(of: check)
    trains = [train, evidence.confirmation(of: check)].compactMap(\.self).filter(\.outcome.isMeasured)
    newest = trains.last ?? train
    devices = site.devices.filter { $0.addresses[line.id] != nil }.map {
      DeviceEvidence($0, over: line, of: site, in: evidence)
    }
  }

  /// At least one packet of the trains was answered.
  var isAnswered: Bool { trains.contains(where: \.isAnsweredTrain) }

  /// The newest train and its confirmation were both sent, and neither got an answer.
  var isDownTwice: Bool { trains.count == 2 && !isAnswered }

  /// The successes of devices that stand in for a line check without an answer; empty where they need not.
  func proofs(in evidence: Evidence) -> [Observation] {
    guard mayBeBlocked else { return [] }
    return devices.flatMap(\.standing).filter {
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
    cut.devices = devices.map { $0.cutOff() }
    return cut
  }
}

/// What one device said over one line.
struct DeviceEvidence {
  let device: Device.ID
  /// One of each of its checks, in their order.
  private(set) var observations: [Observation]
  /// The same as they are judged: what is held back on purpose stands by what it said before.
  private(set) var standing: [Observation]

  init(_ device: Device, over line: Line, of site: Site, in evidence: Evidence) {
    self.device = device.id
    observations = device.checks.map { check in
      let id = CheckID.device(site.code, line.id, device.id, check.checkName)
      let found = evidence.newest(of: id)
      return device.isAsked ? found : found.notMeasured(.paused)
    }
    standing = device.isAsked ? observations.map(evidence.standing) : observations
  }

  func cutOff() -> Self {
    var cut = self
    cut.observations = observations.map { $0.notMeasured(.uplink) }
    cut.standing = cut.observations
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

extension Device {
  /// Whether it stands at its site; one still with the Department is not asked and raises nothing.
  var isAsked: Bool { migration != .atDepartment }
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
