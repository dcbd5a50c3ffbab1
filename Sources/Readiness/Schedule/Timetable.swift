/// Decides, for as long as a daemon runs, who is asked when.
///
/// A pure machine: the shell tells it what happened and when, and does what it answers. Its own clock is the
/// time since the host started, sleep included; the wall clock is that and an offset, read anew only when the
/// wall clock was set. Slots lie at fixed times whatever the answers do, and every regular slot is recorded
/// exactly once: with what was found, or with why nothing was measured.
package struct Timetable: Sendable {
  /// What the shell shall do now.
  package enum Command: Hashable, Sendable {
    /// Ask this probe; report with `answered`, naming the turn.
    case ask(Int, Probe)
    /// Record these, the results of one tick.
    case deliver([Sample])
    /// The wall clock was set: record this anchor.
    case raiseAnchor(Int)
  }

  /// What a timetable begins with.
  package struct Beginning: Sendable {
    /// Where it is measured from.
    package var vantage: String
    /// The anchor recorded last.
    package var anchor: Int
    /// The newest slot recorded; nil where there is none.
    package var newestSlot: WallTime?
    /// How many descriptors what is in flight may hold.
    package var limit: Int

    package init(vantage: String = "main", anchor: Int = 0, newestSlot: WallTime? = nil, limit: Int) {
      self.vantage = vantage
      self.anchor = anchor
      self.newestSlot = newestSlot
      self.limit = limit
    }
  }

  /// Starts are looked at on a grid of this width: one waking serves all of them.
  package static let tick: Duration = .milliseconds(20)
  /// The longest time between two looks at the clocks.
  package static let longestRest: Duration = .seconds(1)
  /// By how much the wall clock may stray before it counts as set.
  package static let step: Duration = .seconds(2)
  /// How late a slot may begin; half its interval where that is less.
  static let tolerance: Duration = .seconds(1)
  /// How long a check that failed quickly rests before it is asked again.
  static let rest: Duration = .milliseconds(250)
  /// After how long a changed outcome is looked at again.
  static let secondLook: Duration = .seconds(2)

  enum Event: Sendable {
    case slot(Int)
    case secondLook(Int)
    case beside(Int)
    case giveUp(Int)
    case losePatience(Int)
    case askAgain(Int)
  }

  let vantage: String
  var anchor: Int
  var offset: WallTime
  var entries: [Int: Entry] = [:]
  var keys: [CheckID: Int] = [:]
  var lastKey = 0
  var turns: [Int: Turn] = [:]
  var lastTurn = 0
  var agenda = Agenda<Event>()
  var places = Places()
  /// The checks of each device over a line.
  var neighbours: [Places.Place: [Int]] = [:]
  var appointments: [Appointment] = []
  var room: WaitingRoom
  let limit: Int
  var backlog = Backlog()
  var spared: [Spared: WallTime] = [:]
  var outbox: [Sample] = []
  var lastHour = LastHour()
  var asking = 0
  var results = 0
  private var opening: [Command] = []

  /// Plans from `now`, the time since the host started, at which the wall clock reads `wall`.
  package init(_ inventory: Inventory, _ beginning: Beginning, now: Duration, wall: WallTime) {
    vantage = beginning.vantage
    anchor = beginning.anchor
    limit = beginning.limit
    room = WaitingRoom(limit: limit)
    offset = Self.offset(of: wall, at: now)
    if let newest = beginning.newestSlot, newest - wall > Self.step { opening = [raise()] }
    plan(inventory, now)
  }

  /// How it is going.
  package func figures(at now: Duration) -> ScheduleFigures {
    var figures = ScheduleFigures()
    var hour = lastHour
    hour.write(to: &figures, at: now)
    figures.checks = entries.count
    figures.inFlight = asking
    figures.results = results
    return figures
  }

  /// When the next tick is due: on the grid, and within a second.
  package func nextTick(after now: Duration) -> Duration {
    var due = now + Self.longestRest
    if let next = agenda.next { due = min(due, next) }
    if !outbox.isEmpty || !backlog.isEmpty { due = now }
    let grid = Int64(Self.tick.inMilliseconds)
    let count = (max(due, now).inMilliseconds / Double(grid)).rounded(.up)
    let rounded = Duration.milliseconds(Int64(count) * grid)
    return rounded > now ? rounded : rounded + Self.tick
  }

  // MARK: What happens

  /// The time of a tick has come; `wasAway` tells that the process was stopped or the host asleep since the last.
  package mutating func tick(at now: Duration, wall: WallTime, wasAway: Bool = false) -> [Command] {
    var commands = opening
    opening = []
    // What is due by the clock as it was comes first; what lies ahead is planned by the clock as it is.
    while let event = agenda.popDue(at: now) { happened(event, at: now, wasAway, &commands) }
    if abs(wall - self.wall(at: now)) > Self.step {
      commands.append(raise())
      takeOver(Self.offset(of: wall, at: now), at: now)
    }
    admit(at: now, &commands)
    recordBacklog(at: now)
    return commands + close()
  }

  /// Hands over what was found and waits for its tick: the last words before all ends.
  package mutating func close() -> [Command] {
    defer { outbox = [] }
    return outbox.isEmpty ? [] : [.deliver(outbox)]
  }

  /// The connection of a turn stands; false where another one holds the device by now.
  package mutating func mayProceed(_ number: Int) -> Bool {
    guard let place = turns[number]?.probe.place else { return true }
    return places.mayProceed(number, place)
  }

  /// A train has no answer so far: its second one is owed at once.
  package mutating func hearsNothing(_ number: Int, at now: Duration) -> [Command] {
    var commands: [Command] = []
    confirm(number, at: now)
    admit(at: now, &commands)
    return commands
  }

  /// A turn that was asked has its answer.
  package mutating func answered(
    _ number: Int, _ outcome: Outcome, _ measurement: Measurement, at now: Duration
  ) -> [Command] {
    guard let turn = turns[number], case .asking(let since, let first) = turn.state else { return [] }
    var commands: [Command] = []
    let found = Answer(outcome: outcome, measurement: measurement)
    if first == nil, turn.deservesSecondTry(outcome, took: now - since) {
      turns[number]?.state = .resting(first: found)
      if let place = turn.probe.place { _ = places.mayProceed(number, place) }
      agenda.add(.askAgain(number), at: now + Self.rest)
    } else {
      let stands = if case .notMeasured = outcome { first ?? found } else { found }
      if case .failed = stands.outcome { confirm(number, at: now) }
      finish(number, stands, at: now)
      admit(at: now, &commands)
    }
    return commands
  }

  // MARK: Clocks

  func wall(at now: Duration) -> WallTime { offset + now }

  func due(_ slot: WallTime) -> Duration { slot - offset }

  /// In whole milliseconds, so that a slot's due time is exact.
  private static func offset(of wall: WallTime, at now: Duration) -> WallTime {
    WallTime(milliseconds: wall.milliseconds - Int64(now.inMilliseconds))
  }

  private mutating func raise() -> Command {
    anchor += 1
    return .raiseAnchor(anchor)
  }
}

private func abs(_ duration: Duration) -> Duration { duration < .zero ? .zero - duration : duration }
