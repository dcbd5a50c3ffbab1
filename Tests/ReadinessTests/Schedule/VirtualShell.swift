import Readiness

/// Runs a round in virtual time against peers of the test's own making: no clock, no socket.
struct VirtualShell {
  /// How a peer behaves when it is asked for the nth time.
  typealias Peer = (_ attempt: Int) -> Reaction

  /// What a peer does after it was asked.
  struct Reaction {
    /// After how long its connection stands; nil for never.
    var connects: Duration?
    /// After how long the probe ends, and how.
    var ends: Duration
    var outcome: Outcome
  }

  private enum Event {
    case wake(Round.Alarm)
    case connected(Int, attempt: Int)
    case answered(Int, attempt: Int, Outcome)
    case silent(Int)
    case confirmed(Int, Outcome)
  }

  private(set) var round: Round
  private(set) var asked: [(index: Int, at: Duration)] = []
  private(set) var open: [CheckID: Int] = [:]
  private(set) var mostConnections = 0
  private(set) var finishedAt: Duration?
  private var events: [(at: Duration, order: Int, event: Event)] = []
  private var attempts: [Int: Int] = [:]
  private var connected: Set<Int> = []
  private var order = 0
  private let peers: (CheckID) -> Peer

  init(_ probes: [Probe], peers: @escaping (CheckID) -> Peer) {
    round = Round(probes, began: WallTime(milliseconds: 0))
    self.peers = peers
  }

  mutating func run() {
    perform(round.begin(), at: .zero)
    while let next = events.min(by: { ($0.at, $0.order) < ($1.at, $1.order) }), finishedAt == nil {
      events.removeAll { $0.order == next.order }
      handle(next.event, at: next.at)
    }
  }

  private mutating func handle(_ event: Event, at now: Duration) {
    switch event {
    case .wake(let alarm): perform(round.rang(alarm, at: now), at: now)
    case .silent(let index): perform(round.hearsNothing(index), at: now)
    case .connected(let index, let attempt):
      if round.mayProceed(index) {
        connected.insert(index)
        mostConnections = max(mostConnections, connected.count)
      } else {
        events.removeAll { if case .answered(index, attempt, _) = $0.event { true } else { false } }
        add(.answered(index, attempt: attempt, .notMeasured(.deviceBusy)), at: now)
      }
    case .answered(let index, _, let outcome):
      connected.remove(index)
      let found = Observation(
        check: round.probes[index].id, slot: WallTime(milliseconds: 0), outcome: outcome)
      perform(round.answered(index, found, at: now), at: now)
    case .confirmed(let index, let outcome):
      let found = Observation(
        check: round.probes[index].id, slot: WallTime(milliseconds: 0), outcome: outcome)
      perform(round.confirmed(index, found), at: now)
    }
  }

  private mutating func perform(_ commands: [Round.Command], at now: Duration) {
    for command in commands {
      switch command {
      case .wake(let due, let alarm): add(.wake(alarm), at: due)
      case .finish: finishedAt = now
      case .ask(let index): ask(index, at: now)
      case .confirm(let index):
        asked.append((index, now))
        add(.confirmed(index, reaction(index).outcome), at: now + reaction(index, advance: false).ends)
      }
    }
  }

  private mutating func ask(_ index: Int, at now: Duration) {
    asked.append((index, now))
    let reaction = reaction(index)
    let attempt = attempts[index] ?? 0
    if let connects = reaction.connects { add(.connected(index, attempt: attempt), at: now + connects) }
    add(.answered(index, attempt: attempt, reaction.outcome), at: now + reaction.ends)
    if round.probes[index].isTrain, case .failed = reaction.outcome, reaction.ends > .seconds(1) {
      add(.silent(index), at: now + .seconds(1))
    }
  }

  private mutating func reaction(_ index: Int, advance: Bool = true) -> Reaction {
    if advance { attempts[index, default: 0] += 1 }
    return peers(round.probes[index].id)(attempts[index] ?? 1)
  }

  private mutating func add(_ event: Event, at moment: Duration) {
    order += 1
    events.append((moment, order, event))
  }
}
