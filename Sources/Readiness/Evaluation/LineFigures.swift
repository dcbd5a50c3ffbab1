/// The figures by which a line is judged, wherever they come from.
struct LineFigures {
  /// The packets behind them.
  var samples = LineAssessment.Samples()
  /// How many samples the latency rests on.
  var latencySamples = 0
  /// The median round trip; nil without a sample.
  var median: LineAssessment.Percentile?
  /// The 95th percentile; nil under `samplesForP95`.
  var p95: LineAssessment.Percentile?
  /// The variation of the round trip.
  var jitter = Jitter()
  /// Whether loss may be concluded from the packets: not where they are the line check's blocked ones.
  var countsLoss = true
  /// Whether the newest train and its confirmation both got no answer.
  var isDown = false
  /// The age of the newest evidence; nil where nothing was measured.
  var age: Duration?
  /// What the history says of the line; nil where it is not judged by one.
  var past: Past?
  /// How much of the window of latency, jitter and loss was measured, 0 to 100; nil where they have none.
  var coveragePercent: Double?
  /// Whether the line comes and goes; nil without a history.
  var flapping: Flapping?

  /// The least number of samples with a meaningful 95th percentile.
  static let samplesForP95 = 20

  /// The packets lost, those counted that needed a retransmitted SYN.
  var lost: Int { samples.sent - samples.answered + samples.retransmitted }

  /// The share of packets lost in percent; nil where nothing can be said of it.
  var lossPercent: Double? {
    countsLoss && samples.sent > 0 ? 100 * Double(lost) / Double(samples.sent) : nil
  }

  /// Nothing was measured.
  init() {}

  /// Takes the figures of the trains of one run.
  ///
  /// Each packet of a train with no answer at all counts as the timeout or more; single lost packets of an
  /// answered train are loss only.
  init(trains: [Train], timeout: Duration) {
    for train in trains {
      samples.sent += train.sent
      samples.answered += train.answered
      samples.retransmitted += train.retransmitted
      jitter = jitter + Jitter(of: train.roundTrips)
    }
    let unanswered = trains.filter { $0.answered == 0 }.reduce(0) { $0 + $1.sent }
    setLatency(of: trains.flatMap(\.roundTrips), unanswered: unanswered, timeout: timeout)
  }

  /// Takes the figures of the running hour and the one before it, as the history sums them up.
  init(recent: Summary) {
    samples = LineAssessment.Samples(
      sent: recent.sent, answered: recent.answered, retransmitted: recent.retransmitted)
    jitter = Jitter(sum: recent.differenceSum, count: recent.differences)
    latencySamples = recent.latency.count
    median = recent.latency.percentile(50)
    p95 = latencySamples >= Self.samplesForP95 ? recent.latency.percentile(95) : nil
  }

  /// Takes the connects of devices that stand in for a blocked line check: no loss, no jitter.
  init(connects: [Duration], blocked trains: [Train], timeout: Duration) {
    self.init(trains: trains, timeout: timeout)
    jitter = Jitter()
    countsLoss = false
    setLatency(of: connects, unanswered: 0, timeout: timeout)
  }

  private mutating func setLatency(of roundTrips: [Duration], unanswered: Int, timeout: Duration) {
    let sorted = roundTrips.sorted()
    latencySamples = sorted.count + unanswered
    median = NearestRank.percentile(50, of: sorted, unanswered: unanswered, timeout: timeout)
    guard latencySamples >= Self.samplesForP95 else { return p95 = nil }
    p95 = NearestRank.percentile(95, of: sorted, unanswered: unanswered, timeout: timeout)
  }
}

extension LineFigures {
  /// Takes what was found over a line, from its devices where they stand in for the line check.
  init(of found: LineEvidence, proofs: [Observation], in evidence: Evidence) {
    let trains = found.trains.compactMap(\.packets)
    let timeout = found.line.check.timeout
    let past = found.isCutOff ? nil : evidence.judgedPast(of: found.newest.check)
    if proofs.isEmpty {
      if let recent = past?.recent, recent.sent > 0 {
        self.init(recent: recent)
        coveragePercent = recent.coveragePercent(of: Window.recent(at: evidence.now).duration)
      } else {
        self.init(trains: trains, timeout: timeout)
      }
      self.past = past
      isDown = found.isDownTwice
    } else {
      self.init(connects: proofs.compactMap(\.exchange?.roundTrip), blocked: trains, timeout: timeout)
    }
    flapping = past.flatMap { past in
      past.changes.isEmpty ? nil : Flapping(of: past.changes, besides: found.dark, at: evidence.now)
    }
    // A failure that is being confirmed is no evidence yet: the newest is the success before it.
    let success = found.isBeingConfirmed ? evidence.lastSuccess(of: found.newest.check) : nil
    age = success.map { evidence.now - $0 } ?? (found.trains + proofs).map { evidence.age(of: $0) }.min()
  }
}

extension Summary {
  /// How much of a stretch was measured, 0 to 100; nil for one of no length.
  func coveragePercent(of stretch: Duration) -> Double? {
    stretch > .zero ? min(100, 100 * (measuredTime / stretch)) : nil
  }
}
