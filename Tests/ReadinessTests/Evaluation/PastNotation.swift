import Readiness
import Testing

/// What the record says of a check, in words, beside 30 days in which all was well: "day 98.5%", "hour 90%",
/// "recent 1200 at 100ms", "recent 30 lost", "usual 8ms", "new since 10m", "none", "last success 3d",
/// "failing since 2h", "changed 50m 49m 40m" (the last change led to what was found last).
struct PastNotation {
  private(set) var past: Past? = Past()
  private let observation: Observation
  private let now = Scenario.now

  init(_ text: String, of observation: Observation) throws {
    self.observation = observation
    past?.day = Self.slots(2880, of: observation)
    past?.hour = Self.slots(120, of: observation)
    past?.recent = Self.slots(240, of: observation)
    past?.baselineMedian = .milliseconds(8)
    past?.lastSuccess = observation.outcome == .succeeded ? observation.slot : observation.slot - .seconds(30)
    try setChanges(observation.outcome == .succeeded ? [] : [observation.slot])
    for part in text.split(separator: ",") { try read(part.split(separator: " ").map(String.init), text) }
  }

  private mutating func read(_ words: [String], _ text: String) throws {
    switch words.first {
    case "well": return
    case "none": past = nil
    case "day": past?.day = Self.slots(2880, of: observation, up: try Self.number(words[1]))
    case "hour": past?.hour = Self.slots(120, of: observation, up: try Self.number(words[1]))
    case "usual": past?.baselineMedian = try Duration(notation: words[1])
    case "new": try beNew(since: Duration(notation: words[2]))
    case "last": past?.lastSuccess = now - (try Duration(notation: words[2]))
    case "failing": try setChanges([now - (try Duration(notation: words[2]))])
    case "changed": try setChanges(words.dropFirst().map { now - (try Duration(notation: $0)) })
    case "recent" where words.last == "lost": past?.recent.answered -= try Int(Self.number(words[1]))
    case "recent" where words.last == "unanswered":
      past?.recent.latency.add(unanswered: try Int(Self.number(words[1])), timeout: .seconds(5))
    case "recent":
      past?.recent = Self.slots(
        try Int(Self.number(words[1])) / 5, of: observation, at: try Duration(notation: words[3]))
    default: Issue.record("unknown history: \(text)")
    }
  }

  private mutating func beNew(since age: Duration) throws {
    let slots = Int(age / .seconds(30))
    past?.day = Self.slots(slots, of: observation)
    past?.hour = Self.slots(min(slots, 120), of: observation)
    past?.recent = Self.slots(min(slots, 240), of: observation)
    past?.baselineMedian = nil
    past?.changes = [Transition(check: observation.check, at: now - age, failure: nil)]
  }

  /// The last change leads to what was found last, the ones before it alternate; 30 days ago it was first seen.
  private mutating func setChanges(_ moments: [WallTime]) throws {
    let failure = Failure(.connect, .timedOut)
    var isFailing = observation.outcome != .succeeded
    var changes: [Transition] = []
    for moment in moments.reversed() {
      changes.append(Transition(check: observation.check, at: moment, failure: isFailing ? failure : nil))
      isFailing.toggle()
    }
    changes.append(
      Transition(check: observation.check, at: now - .days(30), failure: isFailing ? failure : nil))
    past?.changes = changes.reversed()
  }

  /// So many slots of 30 s, of which so many percent succeeded.
  private static func slots(
    _ count: Int, of observation: Observation, up percent: Double = 100,
    at roundTrip: Duration = .milliseconds(8)
  ) -> Summary {
    var sum = Summary()
    let up = Int((Double(count) * percent / 100).rounded())
    (sum.samples, sum.succeeded) = (count, up)
    (sum.measuredTime, sum.upTime) = (.seconds(30) * count, .seconds(30) * up)
    (sum.sent, sum.answered) = (5 * count, 5 * up)
    for _ in 0..<5 * up { sum.latency.add(roundTrip) }
    (sum.differences, sum.differenceSum) = (4 * up, .zero)
    return sum
  }

  private static func number(_ word: String) throws -> Double {
    try #require(Double(word.filter { $0.isNumber || $0 == "." }), "\(word)")
  }
}

extension Evidence {
  /// Gives every check a past, that of all being well where nothing else is said.
  mutating func addPast(_ history: [String: String], of checks: [CheckID]) throws {
    for check in checks {
      past[check] = try observations[check].flatMap { try PastNotation("well", of: $0).past }
    }
    let order = history.sorted {
      ($0.key.contains("*") ? 0 : 1, $0.key) < ($1.key.contains("*") ? 0 : 1, $1.key)
    }
    for (pattern, text) in order {
      for check in try checks.matching(pattern) {
        past[check] = try PastNotation(text, of: observation(atNow: check)).past
      }
    }
  }

  private func observation(atNow check: CheckID) -> Observation {
    observations[check] ?? Observation(check: check, slot: now, outcome: .notMeasured(.missed))
  }
}

extension Duration {
  /// "90s", "10m", "2h", "3d", "150ms".
  init(notation: String) throws {
    let number = try #require(Int(notation.prefix { $0.isNumber }), "\(notation)")
    switch notation.drop(while: { $0.isNumber }) {
    case "ms": self = .milliseconds(number)
    case "s": self = .seconds(number)
    case "m": self = .seconds(number * 60)
    case "h": self = .seconds(number * 3600)
    case "d": self = .days(number)
    case let unit: throw Unreadable(text: String(unit))
    }
  }
}

/// A mistake of a scenario file.
struct Unreadable: Error { var text: String }

extension Window {
  /// "in 30m for 2h", "1h ago for 3h".
  init(notation: String) throws {
    let words = notation.split(separator: " ").map(String.init)
    let isAhead = words[0] == "in"
    let distance = try Duration(notation: words[isAhead ? 1 : 0])
    let start = isAhead ? Scenario.now + distance : Scenario.now - distance
    self.init(from: start, until: start + (try Duration(notation: words[3])))
  }
}

extension DeviceKey {
  /// "107/vmeet".
  init(_ text: String) throws {
    let parts = text.split(separator: "/").map(String.init)
    try #require(parts.count == 2, "\(text)")
    self.init(Site.ID(parts[0]), Device.ID(parts[1]))
  }
}

extension Signed<SignOff> {
  /// "good 3d ago", "bad 3d ago", "good 40d ago until 10d ago", "good 1d ago until in 30d".
  init(_ text: String) throws {
    let words = text.split(separator: " ").map(String.init)
    let at = Scenario.now - (try Duration(notation: words[1]))
    var until = Scenario.now + .seconds(365 * 86_400)
    if words.count > 4 {
      until =
        words[4] == "in"
        ? Scenario.now + (try Duration(notation: words[5]))
        : Scenario.now - (try Duration(notation: words[4]))
    }
    let signOff = SignOff(
      site: "", device: "", checklist: [SignOff.Item("camera", isInOrder: words[0] == "good")], until: until)
    self.init(number: 1, signOff, Signature(by: "Hoa", user: 1000, at: at))
  }
}

extension BarOverride {
  /// "latency 100ms 200ms, loss 0.5 2, availability 99.5 97, jitter 20ms 40ms, certificate 60d 14d".
  init(notation: String) throws {
    self.init()
    for part in notation.split(separator: ",") {
      let words = part.split(separator: " ").map(String.init)
      switch words[0] {
      case "latency": latencyP95 = try Self.durations(words)
      case "jitter": jitter = try Self.durations(words)
      case "certificate": certificate = try Self.durations(words)
      case "loss": lossPercent = try Self.shares(words)
      case "availability": availabilityPercent = try Self.shares(words)
      default: throw Unreadable(text: words[0])
      }
    }
  }

  private static func durations(_ words: [String]) throws -> Threshold<Duration> {
    Threshold(try Duration(notation: words[1]), try Duration(notation: words[2]))
  }

  private static func shares(_ words: [String]) throws -> Threshold<Double> {
    Threshold(try #require(Double(words[1])), try #require(Double(words[2])))
  }
}
