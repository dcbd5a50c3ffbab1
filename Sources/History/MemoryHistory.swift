import Readiness
import Synchronization

/// The history in memory only: the twin of the files in tests, and where no file can be written.
///
/// It keeps every sample and works every answer out from all of them, so that it is plainly right.
public final class MemoryHistory: HistoryWriting {
  private struct State {
    var samples: [Sample.Key: Sample] = [:]
    var anchor = 0
    var settledBefore: WallTime?
  }

  private let state = Mutex(State())
  /// How many samples are held at most; the oldest are given up beyond.
  private let most: Int

  /// Starts empty; holds at most so many samples.
  public init(most: Int = .max) { self.most = most }

  // MARK: Writing

  /// See `HistoryWriting`.
  public var anchor: Int { state.withLock { $0.anchor } }

  /// See `HistoryWriting`.
  public var newestSlot: WallTime? { state.withLock { $0.samples.keys.map(\.slot).max() } }

  /// See `HistoryWriting`.
  public func raiseAnchor(to anchor: Int) throws(HistoryFault) {
    state.withLock { $0.anchor = max($0.anchor, anchor) }
  }

  /// See `HistoryWriting`.
  public func append(_ samples: [Sample]) throws(HistoryFault) {
    state.withLock { state in
      for sample in samples where state.samples[sample.key] == nil {
        state.samples[sample.key] = sample
        state.anchor = max(state.anchor, sample.anchor)
      }
      guard state.samples.count > most else { return }
      let oldest = state.samples.keys.sorted { $0.slot < $1.slot }.prefix(state.samples.count - most * 9 / 10)
      for key in oldest { state.samples[key] = nil }
    }
  }

  /// See `HistoryWriting`.
  public func synchronize() throws(HistoryFault) {}

  /// See `HistoryWriting`.
  public func settle(now: WallTime) throws(HistoryFault) -> Bool {
    state.withLock { $0.settledBefore = Hour(of: now - FileHistory.delay).start }
    return false
  }

  /// See `HistoryWriting`.
  public func close() throws(HistoryFault) {}

  // MARK: Asking

  /// See `HistoryReading`.
  public func series() throws(HistoryFault) -> [Series] {
    var found: [CheckID: Series] = [:]
    for sample in inOrder() { found[sample.series.check] = sample.series }
    return found.values.sorted { $0.check.description < $1.check.description }
  }

  /// See `HistoryReading`.
  public func newest() throws(HistoryFault) -> [Sample] {
    var found: [CheckID: NewestSamples] = [:]
    for sample in inOrder() { found[sample.series.check, default: NewestSamples()].add(sample) }
    return found.values.flatMap(\.all)
  }

  /// See `HistoryReading`.
  public func summaries(
    of checks: Set<CheckID>?, over window: Window
  ) throws(HistoryFault) -> [CheckID: Summary] {
    summaries(of: inOrder(checks), over: window)
  }

  /// See `HistoryReading`.
  public func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) throws(HistoryFault) -> [(window: Window, summary: Summary)] {
    let all = inOrder([check])
    return window.steps(of: step).map { ($0, summaries(of: all, over: $0)[check] ?? Summary()) }
  }

  /// See `HistoryReading`.
  public func samples(of check: CheckID, over window: Window) throws(HistoryFault) -> [Kept] {
    inOrder([check]).filter { window.contains($0.observation.slot) }.map(Kept.init)
      .sorted { $0.slot < $1.slot }
  }

  /// See `HistoryReading`.
  public func transitions(
    of checks: Set<CheckID>?, over window: Window
  ) throws(HistoryFault) -> [Transition] {
    var isUp: [CheckID: Bool] = [:]
    var before: [CheckID: Transition] = [:]
    var inside: [Transition] = []
    for sample in inOrder(checks) {
      guard let change = sample.change, isUp[change.check] != (change.failure == nil) else { continue }
      isUp[change.check] = change.failure == nil
      if window.contains(change.at) { inside.append(change) }
      if change.at < window.from, before[change.check].map({ $0.at < change.at }) ?? true {
        before[change.check] = change
      }
    }
    return (Array(before.values) + inside).sorted {
      ($0.at, $0.check.description) < ($1.at, $1.check.description)
    }
  }

  /// See `HistoryReading`.
  public func lastSuccess(of checks: Set<CheckID>?) throws(HistoryFault) -> [CheckID: WallTime] {
    var found: [CheckID: WallTime] = [:]
    for sample in inOrder(checks) where sample.observation.outcome == .succeeded {
      let slot = sample.observation.slot
      found[sample.series.check] = max(found[sample.series.check] ?? slot, slot)
    }
    return found
  }

  private func inOrder(_ checks: Set<CheckID>? = nil) -> [Sample] {
    state.withLock { Array($0.samples.values) }.filter { checks?.contains($0.series.check) ?? true }
      .sorted { ($0.anchor, $0.observation.slot) < ($1.anchor, $1.observation.slot) }
  }

  private func summaries(of samples: [Sample], over window: Window) -> [CheckID: Summary] {
    let closedBefore = state.withLock { $0.settledBefore }
    var found: [CheckID: Summary] = [:]
    var cutHours: [OpenHour.Key: Summary] = [:]
    var touched: Set<OpenHour.Key> = []
    for sample in samples {
      let hour = Hour(of: sample.observation.slot)
      let isCut = hour.window.part(in: window) != hour.window && closedBefore.map { hour.start < $0 } ?? false
      let isTrain = if case .train = sample.observation.measurement { true } else { false }
      if isCut, isTrain { cutHours[sample.hourKey, default: Summary()].add(sample) }
      guard window.contains(sample.observation.slot) else { continue }
      if isCut, isTrain {
        touched.insert(sample.hourKey)
        found[sample.series.check, default: Summary()].add(
          Kept(sample), interval: sample.series.interval, timeout: sample.series.timeout)
      } else {
        found[sample.series.check, default: Summary()].add(sample)
      }
    }
    for (key, hour) in cutHours where touched.contains(key) {
      found[key.place.series.check]?.mergeRoundTrips(of: hour)
    }
    return found
  }
}

extension Sample {
  /// The hour it counts in.
  fileprivate var hourKey: OpenHour.Key {
    OpenHour.Key(self, of: SeriesNumbers.Place(series: series, vantage: vantage))
  }

  /// How the check stands with this sample; nil where it was not measured.
  fileprivate var change: Transition? {
    switch observation.outcome {
    case .succeeded: Transition(check: observation.check, at: observation.slot, failure: nil)
    case .failed(let why): Transition(check: observation.check, at: observation.slot, failure: why)
    case .notMeasured: nil
    }
  }
}
