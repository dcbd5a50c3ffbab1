/// Decides one pass over many checks: who is asked when, again, or not at all.
///
/// A pure machine: the shell tells it what happened and when, and does what it answers. Rules: one train for
/// every line, and a second one where the first stays without an answer; every other check once, and once more
/// after a quick failure; at most one connection to a device over a line, where an unanswered SYN holds no
/// place; all ends at the deadline, however many are dead, and what had no full turn was not measured.
public struct Round: Sendable {
  /// What the shell shall do now.
  public enum Command: Hashable, Sendable {
    /// Ask this probe (by its index); report with `answered`.
    case ask(Int)
    /// Send this probe's second train; report with `confirmed`.
    case confirm(Int)
    /// Call `rang` with this alarm at this time since the start.
    case wake(Duration, Alarm)
    /// All is settled: `results` is complete.
    case finish
  }

  /// Why the shell was asked to wake the round.
  public enum Alarm: Hashable, Sendable {
    /// The turn of a probe has come, its first or, after a quick failure, its second.
    case start(Int)
    /// A SYN that is still unanswered holds its place no longer.
    case losePatience(Int)
    /// All ends.
    case deadline
  }

  /// What became of one probe.
  public struct Result: Hashable, Sendable {
    /// What it found.
    public var observation: Observation
    /// What the second train found; nil where none was needed, or for other checks.
    public var confirmation: Observation?
  }

  /// Added to the largest timeout, it bounds the whole round.
  public static let grace: Duration = .seconds(2)
  /// Over how long the starts of trains are spread: little, for two trains must fit before the deadline.
  static let trainSpread: Duration = .milliseconds(40)
  /// Over how long the starts of other checks are spread.
  static let checkSpread: Duration = .milliseconds(500)
  /// After how long an unanswered SYN no longer holds its place.
  static let synPatience: Duration = .seconds(1)
  /// How long a check that failed quickly rests before it is asked again.
  static let rest: Duration = .milliseconds(250)

  /// The probes of the round, in the order of the inventory.
  public let probes: [Probe]
  /// The time since the start at which all ends.
  public let deadline: Duration
  private let began: WallTime
  private var hindrance: NotMeasured?
  private var turns: [Turn]
  private var places: [Place: Queue] = [:]
  private var unsettled: Int

  /// The connection slot that all checks of a device over a line share.
  private struct Place: Hashable {
    var site: Site.ID
    var line: Line.ID
    var device: Device.ID
  }

  private struct Queue {
    var waiting: [Int] = []
    var asked: Int?
    var holder: Int?
  }

  private enum Turn {
    case waiting
    case asking(since: Duration, first: Observation?)
    case resting(first: Observation)
    case training(Training)
    case settled(Result)
  }

  private struct Training {
    var first: Observation?
    var second: Observation?
    var isConfirming = false

    /// The result once nothing is under way any more.
    var result: Result? {
      guard let first, !isConfirming || second != nil else { return nil }
      return Result(observation: first, confirmation: second)
    }
  }

  /// Plans a round over `probes` that begins at `began`.
  public init(_ probes: [Probe], began: WallTime) {
    self.probes = probes
    self.began = began
    deadline = (probes.map(\.timeout).max() ?? .zero) + Self.grace
    turns = Array(repeating: .waiting, count: probes.count)
    unsettled = probes.count
    for index in probes.indices {
      if let place = place(of: index) { places[place, default: Queue()].waiting.append(index) }
    }
  }

  /// What every probe found, in their order; what is not settled yet was not measured.
  public var results: [Result] { probes.indices.map(result) }

  /// How many probes are settled.
  public var settledCount: Int { probes.count - unsettled }

  // MARK: What happens

  /// The first commands of the round.
  public mutating func begin() -> [Command] {
    guard unsettled > 0 else { return [.finish] }
    return probes.indices.filter(opensItsPlace).map { index in
      let spread = probes[index].isTrain ? Self.trainSpread : Self.checkSpread
      return .wake(Phase.offset(of: probes[index].id, within: spread), .start(index))
    } + [.wake(deadline, .deadline)]
  }

  /// Our own side may have kept probes from their full turn: told before the deadline, it explains the rest.
  public mutating func hindered(by reason: NotMeasured) { hindrance = reason }

  /// The time of an alarm has come.
  public mutating func rang(_ alarm: Alarm, at now: Duration) -> [Command] {
    guard unsettled > 0 else { return [] }
    switch alarm {
    case .deadline: return end()
    case .start(let index): return start(index, at: now)
    case .losePatience(let index):
      guard let place = place(of: index), places[place]?.asked == index, places[place]?.holder == nil else {
        return []
      }
      return startNext(at: place, now)
    }
  }

  /// The connection of a probe stands; false where another one holds the place by now.
  public mutating func mayProceed(_ index: Int) -> Bool {
    guard let place = place(of: index) else { return true }
    guard let holder = places[place]?.holder else {
      places[place]?.holder = index
      return true
    }
    return holder == index
  }

  /// A train has no answer so far.
  public mutating func hearsNothing(_ index: Int) -> [Command] {
    guard case .training(var training) = turns[index], !training.isConfirming else { return [] }
    training.isConfirming = true
    turns[index] = .training(training)
    return [.confirm(index)]
  }

  /// The second train of a probe has its answer.
  public mutating func confirmed(_ index: Int, _ observation: Observation) -> [Command] {
    guard case .training(var training) = turns[index] else { return [] }
    training.second = observation
    return keep(training, index)
  }

  /// A probe that was asked has its answer.
  public mutating func answered(_ index: Int, _ observation: Observation, at now: Duration) -> [Command] {
    switch turns[index] {
    case .waiting, .resting, .settled: []
    case .training(let training): trainAnswered(index, training, observation)
    case .asking(let since, let first): checkAnswered(index, observation, since, first, at: now)
    }
  }

  // MARK: Turns

  private func opensItsPlace(_ index: Int) -> Bool {
    guard let place = place(of: index) else { return true }
    return places[place]?.waiting.first == index
  }

  private mutating func start(_ index: Int, at now: Duration) -> [Command] {
    if probes[index].isTrain {
      turns[index] = .training(Training())
      return [.ask(index)]
    }
    if case .resting(let first) = turns[index] {
      turns[index] = .asking(since: now, first: first)
      return [.ask(index)]
    }
    turns[index] = .asking(since: now, first: nil)
    guard let place = place(of: index) else { return [.ask(index)] }
    places[place]?.waiting.removeAll { $0 == index }
    places[place]?.asked = index
    return [.ask(index), .wake(now + Self.synPatience, .losePatience(index))]
  }

  private mutating func startNext(at place: Place, _ now: Duration) -> [Command] {
    guard let next = places[place]?.waiting.first else { return [] }
    return start(next, at: now)
  }

  private mutating func trainAnswered(
    _ index: Int, _ training: Training, _ observation: Observation
  ) -> [Command] {
    var training = training
    training.first = observation
    guard case .failed = observation.outcome, !training.isConfirming else { return keep(training, index) }
    // All its packets failed at once: no silence was told, but a second train is owed all the same.
    training.isConfirming = true
    turns[index] = .training(training)
    return [.confirm(index)]
  }

  private mutating func keep(_ training: Training, _ index: Int) -> [Command] {
    turns[index] = .training(training)
    return training.result.map { settle(index, $0) } ?? []
  }

  private mutating func checkAnswered(
    _ index: Int, _ observation: Observation, _ since: Duration, _ first: Observation?, at now: Duration
  ) -> [Command] {
    if first == nil, deservesSecondTry(index, observation, took: now - since, at: now) {
      turns[index] = .resting(first: observation)
      if let place = place(of: index) { places[place]?.holder = index }
      return [.wake(now + Self.rest, .start(index))]
    }
    let stands =
      if case .notMeasured = observation.outcome { first ?? observation } else { observation }
    var commands = settle(index, Result(observation: stands))
    if let place = place(of: index), commands != [.finish] {
      if places[place]?.holder == index { places[place]?.holder = nil }
      if places[place]?.holder == nil, places[place]?.asked == index { commands += startNext(at: place, now) }
    }
    return commands
  }

  private func deservesSecondTry(
    _ index: Int, _ observation: Observation, took: Duration, at now: Duration
  ) -> Bool {
    guard case .failed = observation.outcome, !CarefulPorts.contains(probes[index]) else { return false }
    return took < probes[index].timeout / 2 && now + Self.rest < deadline
  }

  // MARK: The end

  private mutating func settle(_ index: Int, _ result: Result) -> [Command] {
    turns[index] = .settled(result)
    unsettled -= 1
    return unsettled == 0 ? [.finish] : []
  }

  private mutating func end() -> [Command] {
    for index in probes.indices {
      if case .settled = turns[index] { continue }
      _ = settle(index, result(index))
    }
    return [.finish]
  }

  /// What stands for a probe if all ended now.
  private func result(_ index: Int) -> Result {
    let slot = began + Phase.offset(of: probes[index].id, within: Self.checkSpread)
    let nothing = Observation(
      check: probes[index].id, slot: slot,
      outcome: .notMeasured(hindrance ?? (place(of: index) == nil ? .missed : .deviceBusy)))
    return switch turns[index] {
    case .settled(let result): result
    case .resting(let first), .asking(_, let first?): Result(observation: first)
    case .training(let training):
      Result(observation: training.first ?? nothing, confirmation: training.second)
    case .waiting, .asking(_, nil): Result(observation: nothing)
    }
  }

  private func place(of index: Int) -> Place? {
    guard case .device(let site, let line, let device, _) = probes[index].id else { return nil }
    return Place(site: site, line: line, device: device)
  }
}

extension Probe {
  /// Whether it is a train over a line.
  public var isTrain: Bool {
    if case .train = question { true } else { false }
  }
}
