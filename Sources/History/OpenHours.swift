import Readiness

/// What the files do not answer by themselves yet: hours that are not closed, the newest of every check, and
/// the changes since the last closing.
///
/// A value: whoever reads takes a copy.
struct OpenHours {
  private var numbers: [CheckID: Int] = [:]
  private var checks: [OpenCheck] = []
  /// The changes that are in no file but the tail, in the order they were seen.
  private(set) var transitions: [RecordedChange] = []
  private(set) var newestSlot: WallTime?

  /// Takes a sample; `closed` tells what the files have of its hour already.
  mutating func add(_ sample: Sample, closed: (OpenHour.Key) -> ClosedHour) {
    let slot = sample.observation.slot
    newestSlot = max(newestSlot ?? slot, slot)
    let number = number(of: sample.observation.check)
    if let change = checks[number].add(sample, closed: closed) { transitions.append(change) }
  }

  /// How a check stood when the files were closed: what comes after it is compared with this.
  mutating func begin(_ check: CheckID, isUp: Bool, at slot: WallTime, anchor: Int) {
    let number = number(of: check)
    checks[number].state = OpenCheck.State(anchor: anchor, slot: slot, isUp: isUp)
  }

  /// Forgets hours and changes that are in the files now.
  mutating func close(_ hours: [OpenHour], transitions count: Int) {
    let keys = Set(hours.map(\.key))
    for check in Set(hours.map(\.key.place.series.check)) {
      checks[number(of: check)].forget { keys.contains($0.key) }
    }
    transitions.removeFirst(min(count, transitions.count))
  }

  /// Forgets hours in which all samples were in the files already.
  mutating func forgetEmptyHours() {
    for number in checks.indices { checks[number].forget { $0.summary.samples == 0 } }
  }

  // MARK: What is known

  /// The hours that are not closed.
  var hours: [OpenHour] { checks.flatMap(\.hours) }

  /// The hours of some checks that are not closed; nil takes all.
  func hours(of wanted: Set<CheckID>?) -> [OpenHour] {
    guard let wanted else { return hours }
    return wanted.flatMap { numbers[$0].map { checks[$0].hours } ?? [] }
  }

  /// Whether there is such an hour for a sample.
  func hasHour(of sample: Sample) -> Bool {
    guard let number = numbers[sample.observation.check] else { return false }
    return checks[number].hours.contains { $0.takes(sample) }
  }

  /// What every check said last, in full, and what goes with it.
  var newestSamples: [Sample] { checks.flatMap(\.newestSamples) }

  /// The newest success of some checks that is in memory; nil takes all.
  func lastSuccess(of wanted: Set<CheckID>?) -> [CheckID: WallTime] {
    var found: [CheckID: WallTime] = [:]
    for check in checks where wanted?.contains(check.check) ?? true { found[check.check] = check.lastSuccess }
    return found
  }

  /// How long the newest sample of a check that is asked no more stays for judging.
  private static let remembered: Duration = .seconds(30 * 86_400)

  /// All samples that must stay in the tail, check by check: those of open hours and the newest ones.
  var samplesToKeep: some Sequence<Sample> {
    // What is read again long after its hour was dropped would count once more.
    let oldest = newestSlot.map { $0 - Self.remembered }
    return checks.lazy.flatMap { $0.samplesToKeep(since: oldest) }
  }

  /// The oldest hour that is not closed; nil without one.
  var oldestHour: Hour? {
    checks.reduce(nil) { oldest, check in check.hours.reduce(oldest) { min($0 ?? $1.key.hour, $1.key.hour) } }
  }

  /// Some of the hours that ended before a moment: the oldest, and of those that began with it so many at most.
  func hours(endedBefore moment: WallTime, most: Int) -> [OpenHour] {
    guard let oldest = oldestHour, oldest.window.until <= moment else { return [] }
    return Array(checks.lazy.flatMap(\.hours).filter { $0.key.hour == oldest }.prefix(most))
  }

  private mutating func number(of check: CheckID) -> Int {
    if let known = numbers[check] { return known }
    numbers[check] = checks.count
    checks.append(OpenCheck(check))
    return checks.count - 1
  }
}
