import Readiness

/// What the files do not answer by themselves yet: hours that are not closed, the newest of every check, and
/// the changes since the last closing.
///
/// A value: whoever reads takes a copy.
struct OpenHours {
  /// How a check stood at its newest measured sample.
  private struct State {
    var anchor: Int
    var slot: WallTime
    var isUp: Bool
  }

  private(set) var hours: [OpenHour.Key: OpenHour] = [:]
  /// The changes that are in no file but the tail, in the order they were seen.
  private(set) var transitions: [RecordedChange] = []
  private(set) var newestSlot: WallTime?
  private(set) var lastSuccess: [CheckID: WallTime] = [:]
  private var newest: [CheckID: NewestSamples] = [:]
  private var states: [CheckID: State] = [:]

  /// Takes a sample; `closed` tells what the files have of its hour already.
  mutating func add(_ sample: Sample, closed: (OpenHour.Key) -> ClosedHour) {
    let hasNewSeries = newest[sample.observation.check]?.regular.map { $0.series != sample.series } ?? false
    note(sample)
    let key = OpenHour.Key(sample)
    if hours[key] == nil {
      var closed = closed(key)
      // A slot counts once for its check, whatever it was asked then.
      if hasNewSeries { closed.slots.formUnion(slots(besides: key)) }
      hours[key] = OpenHour(key, beside: closed)
    }
    guard hours[key]?.add(sample) ?? false else { return }
    noteState(of: sample)
  }

  private func slots(besides key: OpenHour.Key) -> [WallTime] {
    hours.values.filter {
      $0.key.series.check == key.series.check && $0.key.vantage == key.vantage
        && $0.key.anchor == key.anchor && $0.key.hour == key.hour
    }.flatMap { $0.samples.map(\.observation.slot) }
  }

  /// How a check stood when the files were closed: what comes after it is compared with this.
  mutating func begin(_ check: CheckID, isUp: Bool, at slot: WallTime, anchor: Int) {
    states[check] = State(anchor: anchor, slot: slot, isUp: isUp)
  }

  /// Forgets hours and changes that are in the files now.
  mutating func close(_ keys: [OpenHour.Key], transitions count: Int) {
    for key in keys { hours[key] = nil }
    transitions.removeFirst(min(count, transitions.count))
  }

  /// Forgets hours in which all samples were in the files already.
  mutating func forgetEmptyHours() { hours = hours.filter { $0.value.summary.samples > 0 } }

  /// What every check said last, in full, and what goes with it.
  var newestSamples: [Sample] { newest.values.flatMap(\.all) }

  /// How long the newest sample of a check that is asked no more stays for judging.
  private static let remembered: Duration = .seconds(30 * 86_400)

  /// All samples that must stay in the tail: those of open hours and the newest ones.
  var samplesToKeep: [Sample] {
    var seen: Set<Sample.Key> = []
    // What is read again long after its hour was dropped would count once more.
    let oldest = newestSlot.map { $0 - Self.remembered }
    let remembered = newestSamples.filter { sample in oldest.map { $0 <= sample.observation.slot } ?? true }
    let all = remembered + hours.values.flatMap(\.samples)
    return all.filter { seen.insert($0.key).inserted }.sorted { $0.isBefore($1) }
  }

  /// The hours that ended before a moment, the oldest first.
  func hours(endedBefore moment: WallTime) -> [OpenHour] {
    hours.values.filter { $0.key.hour.window.until <= moment }.sorted { $0.key.hour < $1.key.hour }
  }

  // MARK: What a sample changes

  private mutating func note(_ sample: Sample) {
    let check = sample.observation.check
    let slot = sample.observation.slot
    newestSlot = max(newestSlot ?? slot, slot)
    if sample.observation.outcome == .succeeded { lastSuccess[check] = max(lastSuccess[check] ?? slot, slot) }
    newest[check, default: NewestSamples()].add(sample)
  }

  private mutating func noteState(of sample: Sample) {
    let found = sample.observation
    let failure: Failure?
    switch found.outcome {
    case .succeeded: failure = nil
    case .failed(let why): failure = why
    case .notMeasured: return
    }
    if let state = states[found.check] {
      guard (state.anchor, state.slot) < (sample.anchor, found.slot) else { return }
      states[found.check] = State(anchor: sample.anchor, slot: found.slot, isUp: failure == nil)
      guard state.isUp != (failure == nil) else { return }
    } else {
      states[found.check] = State(anchor: sample.anchor, slot: found.slot, isUp: failure == nil)
    }
    let change = Transition(check: found.check, at: found.slot, failure: failure)
    transitions.append(
      RecordedChange(series: sample.series, vantage: sample.vantage, anchor: sample.anchor, change: change))
  }
}

extension OpenHour.Key {
  init(_ sample: Sample) {
    self.init(
      series: sample.series, vantage: sample.vantage, anchor: sample.anchor,
      hour: Hour(of: sample.observation.slot))
  }
}
