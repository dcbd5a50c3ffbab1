@testable import Readiness

/// Runs a timetable in virtual time against peers of the test's own making: no clock, no socket.
struct VirtualDays {
  /// What a peer does after it was asked.
  struct Reaction {
    /// After how long its connection stands; nil for never.
    var connects: Duration?
    /// After how long the probe ends, and how.
    var ends: Duration
    var outcome: Outcome
    /// After how long a train is known to have no answer yet; nil for never.
    var isSilentAfter: Duration?

    static let quick = Reaction(connects: .milliseconds(5), ends: .milliseconds(10), outcome: .succeeded)
    static let dead = Reaction(
      ends: .milliseconds(5800), outcome: .failed(Failure(.connect, .timedOut)),
      isSilentAfter: .milliseconds(900))
    static let refused = Reaction(ends: .milliseconds(1), outcome: .failed(Failure(.connect, .refused)))
    static let hung = Reaction(
      connects: .milliseconds(5), ends: .seconds(5), outcome: .failed(Failure(.response, .timedOut)))
  }

  typealias Peer = (_ probe: Probe, _ at: WallTime) -> Reaction

  private enum Event {
    case connected(Int)
    case silent(Int)
    case answered(Int, CheckID, Outcome)
  }

  private(set) var timetable: Timetable
  private(set) var now: Duration
  /// The wall clock less the time since the host started.
  private(set) var offset: WallTime
  private(set) var samples: [Sample] = []
  /// When the wall clock read what as a sample was handed over.
  private(set) var deliveredAt: [Sample.Key: WallTime] = [:]
  private(set) var batches: [Int] = []
  private(set) var asked: [(id: CheckID, at: Duration)] = []
  private(set) var anchors: [Int] = []
  private(set) var mostInFlight = 0
  private(set) var mostConnections = 0
  private var connected: Set<Int> = []
  private var hungUp: Set<Int> = []
  private var inFlight = 0
  private var events = Agenda<Event>()
  private var lastTick: Duration
  private let peer: Peer
  /// Whether samples are kept; a long run only counts them.
  var keepsSamples = true

  static let began = WallTime(milliseconds: 1_790_000_000_000)

  init(
    _ inventory: Inventory, limit: Int = 4064, anchor: Int = 0, newest: WallTime? = nil,
    peer: @escaping Peer = { _, _ in .quick }
  ) {
    now = .seconds(1000)
    lastTick = now
    offset = Self.began + .seconds(-1000)
    self.peer = peer
    timetable = Timetable(
      inventory, Timetable.Beginning(anchor: anchor, newestSlot: newest, limit: limit), now: now,
      wall: Self.began)
  }

  var wall: WallTime { offset + now }

  mutating func run(for duration: Duration) {
    let end = now + duration
    while true {
      let tick = timetable.nextTick(after: lastTick)
      let next = min(tick, events.next ?? tick)
      guard next <= end else { break }
      now = max(now, next)
      if let event = events.popDue(at: now) { happen(event) } else { look() }
    }
    now = end
  }

  /// The process is stopped, or the host asleep: what comes meanwhile is heard afterwards.
  mutating func pause(for duration: Duration) {
    now += duration
    look(wasAway: true)
  }

  /// Somebody sets the wall clock.
  mutating func setClock(by step: Duration) { offset = offset + step }

  mutating func reload(_ inventory: Inventory) { perform(timetable.replace(inventory, at: now)) }

  mutating func attend(_ appointments: [Appointment]) {
    perform(timetable.attend(appointments, at: now))
  }

  private mutating func look(wasAway: Bool = false) {
    lastTick = now
    perform(timetable.tick(at: now, wall: wall, wasAway: wasAway))
  }

  private mutating func perform(_ commands: [Timetable.Command]) {
    for command in commands {
      switch command {
      case .ask(let turn, let probe): ask(turn, probe)
      case .raiseAnchor(let anchor): anchors.append(anchor)
      case .deliver(let batch):
        batches.append(batch.count)
        guard keepsSamples else { continue }
        samples += batch
        for sample in batch { deliveredAt[sample.key] = wall }
      }
    }
  }

  private mutating func ask(_ turn: Int, _ probe: Probe) {
    let reaction = peer(probe, wall)
    if keepsSamples { asked.append((probe.id, now)) }
    inFlight += probe.weight
    mostInFlight = max(mostInFlight, inFlight)
    if let after = reaction.connects { events.add(.connected(turn), at: now + after) }
    if probe.isTrain, let after = reaction.isSilentAfter { events.add(.silent(turn), at: now + after) }
    events.add(.answered(turn, probe.id, reaction.outcome), at: now + reaction.ends)
    weights[turn] = probe.weight
  }

  private var weights: [Int: Int] = [:]

  private mutating func happen(_ event: Event) {
    switch event {
    case .silent(let turn): perform(timetable.hearsNothing(turn, at: now))
    case .connected(let turn):
      if timetable.mayProceed(turn) {
        connected.insert(turn)
        mostConnections = max(mostConnections, connected.count)
      } else {
        hungUp.insert(turn)
        answer(turn, .notMeasured(.deviceBusy))
      }
    case .answered(let turn, _, let outcome):
      if hungUp.remove(turn) == nil { answer(turn, outcome) }
    }
  }

  private mutating func answer(_ turn: Int, _ outcome: Outcome) {
    inFlight -= weights.removeValue(forKey: turn) ?? 0
    connected.remove(turn)
    perform(timetable.answered(turn, outcome, .none, at: now))
  }
}

extension VirtualDays {
  /// The regular samples of a check, by slot.
  func regular(_ check: CheckID) -> [Sample] {
    samples.filter { $0.observation.check == check && !$0.isExtra }
      .sorted { $0.observation.slot < $1.observation.slot }
  }

  /// The extra samples of a check, as they came.
  func extra(_ check: CheckID) -> [Sample] { samples.filter { $0.observation.check == check && $0.isExtra } }

  /// How many samples say so.
  func count(_ reason: NotMeasured) -> Int {
    samples.count { if case .notMeasured(reason, _) = $0.observation.outcome { true } else { false } }
  }

  /// The most questions within any one second of the grid.
  var mostAskedInASecond: Int {
    Dictionary(grouping: asked) { $0.at.components.seconds }.values.map(\.count).max() ?? 0
  }
}
