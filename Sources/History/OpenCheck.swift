import Readiness

/// What is in memory of one check: hours that are not closed, its newest samples, and how it stood last.
struct OpenCheck {
  /// How a check stood at its newest measured sample.
  struct State {
    var anchor: Int
    var slot: WallTime
    var isUp: Bool
  }

  let check: CheckID
  /// Seldom more than one.
  private(set) var hours: [OpenHour] = []
  private(set) var lastSuccess: WallTime?
  var state: State?
  private var newest = Newest<PackedSample>()

  init(_ check: CheckID) { self.check = check }

  /// Takes a sample and gives the change it makes; `closed` tells what the files have of its hour already.
  mutating func add(_ sample: Sample, closed: (OpenHour.Key) -> ClosedHour) -> RecordedChange? {
    let hasNewSeries = newest.regular.map { $0.place.series != sample.series } ?? false
    let key = OpenHour.Key(sample, of: place(of: sample))
    note(sample, key.place)
    let index = hours.firstIndex { $0.key == key } ?? begin(key, hasNewSeries, closed)
    guard hours[index].add(sample), let change = change(by: sample) else { return nil }
    return RecordedChange(place: key.place, anchor: key.anchor, change: change)
  }

  /// Forgets hours.
  mutating func forget(where isGone: (OpenHour) -> Bool) { hours.removeAll(where: isGone) }

  /// What it said last, in full, and what goes with it.
  var newestSamples: [Sample] { newest.all.compactMap(\.sample) }

  /// All samples that must stay in the tail: those of open hours, and the newest ones from `oldest` on.
  func samplesToKeep(since oldest: WallTime?) -> [Sample] {
    var seen: Set<Sample.Key> = []
    let remembered = newestSamples.filter { sample in oldest.map { $0 <= sample.slot } ?? true }
    return (remembered + hours.flatMap(\.samples)).filter { seen.insert($0.key).inserted }
      .sorted { $0.isBefore($1) }
  }

  // MARK: What a sample changes

  /// The one that is known already where there is such: it is held as often as there are hours.
  private func place(of sample: Sample) -> SeriesNumbers.Place {
    let known = [newest.regular?.place].compactMap(\.self) + hours.lazy.map(\.key.place)
    return known.first { $0.series == sample.series && $0.vantage == sample.vantage }
      ?? SeriesNumbers.Place(series: sample.series, vantage: sample.vantage)
  }

  private mutating func begin(
    _ key: OpenHour.Key, _ hasNewSeries: Bool, _ closed: (OpenHour.Key) -> ClosedHour
  ) -> Int {
    var closed = closed(key)
    // A slot counts once for its check, whatever it was asked then.
    if hasNewSeries { closed.slots.formUnion(slots(besides: key)) }
    hours.append(OpenHour(key, beside: closed))
    return hours.count - 1
  }

  private func slots(besides key: OpenHour.Key) -> [WallTime] {
    hours.filter {
      $0.key.place.vantage == key.place.vantage && $0.key.anchor == key.anchor && $0.key.hour == key.hour
    }.flatMap { $0.samples.map(\.observation.slot) }
  }

  private mutating func note(_ sample: Sample, _ place: SeriesNumbers.Place) {
    let slot = sample.observation.slot
    if sample.observation.outcome == .succeeded { lastSuccess = max(lastSuccess ?? slot, slot) }
    newest.add(PackedSample(sample, of: place))
  }

  private mutating func change(by sample: Sample) -> Transition? {
    let found = sample.observation
    let failure: Failure?
    switch found.outcome {
    case .succeeded: failure = nil
    case .failed(let why): failure = why
    case .notMeasured: return nil
    }
    if let state, (state.anchor, state.slot) >= (sample.anchor, found.slot) { return nil }
    let wasUp = state?.isUp
    state = State(anchor: sample.anchor, slot: found.slot, isUp: failure == nil)
    guard wasUp != (failure == nil) else { return nil }
    return Transition(check: check, at: found.slot, failure: failure)
  }
}
