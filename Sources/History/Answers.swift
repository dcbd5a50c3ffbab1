import Readiness

/// Answers from the files and from what is not in them yet, as one.
struct Answers {
  /// What is in memory or in the tail only.
  let open: OpenHours
  /// What stands in no file, beyond `open`; nil without such.
  var ahead: OpenHours?
  /// The files, as they stood at the same moment; nil where there are none.
  var records: Records?

  private var latest: OpenHours { ahead ?? open }

  func series() throws -> [Series] {
    var newest: [CheckID: (number: Int64, series: Series)] = [:]
    for (number, place) in records?.numbers.places ?? [:]
    where newest[place.series.check].map({ $0.number < number }) ?? true {
      newest[place.series.check] = (number, place.series)
    }
    for sample in latest.newestSamples where !sample.isExtra {
      newest[sample.series.check] = (.max, sample.series)
    }
    return newest.values.map(\.series).sorted { $0.check.description < $1.check.description }
  }

  func summaries(of checks: Set<CheckID>?, over window: Window) throws -> [CheckID: Summary] {
    var found: [CheckID: Summary] = [:]
    func count(_ entry: Entry) {
      guard let summary = entry.summary(over: window) else { return }
      found[entry.check, default: Summary()].merge(summary)
    }
    openEntries(of: checks, over: window).forEach(count)
    if let records { try records.visit(records.numbers.numbers(of: checks), over: window, count) }
    return found
  }

  func steps(
    of check: CheckID, over window: Window, every step: Duration
  ) throws -> [(window: Window, summary: Summary)] {
    guard step > .zero else { return [] }
    var steps = window.steps(of: step).map { (window: $0, summary: Summary()) }
    let areHoursWhole =
      Hour(from: window.from).start == window.from
      && step.inMilliseconds.remainder(dividingBy: 3_600_000) == 0
    try visitHours(of: check, over: window, withAllSamples: !areHoursWhole) { entry in
      // Only the steps that an hour touches: a year in hours has as many of both.
      let part = entry.window.part(in: window)
      guard part.duration > .zero else { return }
      let length = Int64(step.inMilliseconds)
      let first = Int((part.from.milliseconds - window.from.milliseconds) / length)
      let last = Int((part.until.milliseconds - 1 - window.from.milliseconds) / length)
      for index in first...last {
        if let found = entry.summary(over: steps[index].window) { steps[index].summary.merge(found) }
      }
    }
    return steps
  }

  func samples(of check: CheckID, over window: Window) throws -> [Kept] {
    var entries: [Entry] = []
    try visitHours(of: check, over: window, withAllSamples: true) { entries.append($0) }
    return entries.sorted { ($0.anchor, $0.window.from) < ($1.anchor, $1.window.from) }
      .flatMap { $0.kept(over: window) }
      .sorted { $0.slot < $1.slot }
  }

  func transitions(of checks: Set<CheckID>?, over window: Window) throws -> [Transition] {
    let recent = (open.transitions + (ahead?.transitions ?? [])).map(\.change).filter {
      $0.at < window.until && checks?.contains($0.check) ?? true
    }
    var all = recent
    if let records {
      all += try records.transitions(of: records.numbers.numbers(of: checks), over: window)
    }
    var before: [CheckID: Transition] = [:]
    for change in all where change.at < window.from {
      if before[change.check].map({ $0.at < change.at }) ?? true { before[change.check] = change }
    }
    return (Array(before.values) + Set(all.filter { $0.at >= window.from })).sorted {
      ($0.at, $0.check.description) < ($1.at, $1.check.description)
    }
  }

  func lastSuccess(of checks: Set<CheckID>?) throws -> [CheckID: WallTime] {
    let found = latest.lastSuccess(of: checks)
    guard let records else { return found }
    // What came late may be older than what the files have: only a success after all of them is surely the newest.
    let newest = try records.newestHour()
    let known = Set(found.filter { success in newest.map { Hour(of: success.value) > $0 } ?? true }.keys)
    let missing = records.numbers.numbers(of: checks).filter { !known.contains($0.value.series.check) }
    guard !missing.isEmpty else { return found }
    return found.merging(try records.lastSuccess(of: missing)) { max($0, $1) }
  }

  /// The hours in memory that a window touches.
  private func openEntries(of checks: Set<CheckID>?, over window: Window) -> some Sequence<Entry> {
    let hours = open.hours(of: checks) + (ahead?.hours(of: checks) ?? [])
    return hours.lazy.filter { $0.key.hour.window.part(in: window).duration > .zero }.map(Entry.init)
  }

  /// Visits the hours of a check that a window touches, those in memory too.
  private func visitHours(
    of check: CheckID, over window: Window, withAllSamples: Bool, _ body: (Entry) throws -> Void
  ) throws {
    try openEntries(of: [check], over: window).forEach(body)
    guard let records else { return }
    let series = records.numbers.numbers(of: [check])
    try records.visitHours(of: series, over: window, withAllSamples: withAllSamples, body)
  }
}
