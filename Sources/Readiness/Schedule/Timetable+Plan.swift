extension Timetable {
  /// A check on schedule.
  struct Entry: Sendable {
    var probe: Probe
    var series: Series
    /// Of its identity: what its phases come from.
    var hash: UInt64
    var grid: Grid
    var importance: Importance
    var bearing: Bearing
    /// The next regular slot.
    var next: WallTime
    /// The newest word: whether it answered; nil before the first.
    var isUp: Bool?
    var awaitsSecondLook = false
    var lastExtra: WallTime?
    var extraAnchor = 0
    /// When it was asked last, by the time since the host started; nil for never.
    var lastAsked: Duration?
    /// How many of its turns wait or are in flight.
    var underWay = 0
    /// What meetings ask of it.
    var demand = Demand()
    /// The next question for the sake of one.
    var beside: Beside?
    /// The checkpoints whose sweep it had its turn in.
    var swept: Set<WallTime> = []

    /// How late a slot may begin.
    var tolerance: Duration { Self.tolerance(series) }

    static func tolerance(_ series: Series) -> Duration { min(Timetable.tolerance, series.interval / 2) }
  }

  /// An old device's port that was asked, whatever the check was called.
  struct Spared: Hashable, Sendable {
    var address: Address
    var expectedPort: Port?

    init(_ probe: Probe) {
      address = probe.address
      if case .check(let check) = probe.question { expectedPort = check.port }
    }
  }

  /// Goes on with another inventory.
  ///
  /// What stays as it was keeps its slots, its state and what is in flight; what changed begins a new series
  /// with the slots that lie ahead; answers to what is gone are dropped.
  package mutating func replace(
    _ inventory: Inventory, at now: Duration, wasAway: Bool = false
  ) -> [Command] {
    var commands: [Command] = []
    // What is due still belongs to what was.
    while let event = agenda.popDue(at: now) { happened(event, at: now, wasAway, &commands) }
    plan(inventory, now)
    for (number, turn) in turns where turn.isWaiting && keys[turn.series.check] == nil {
      finish(number, Answer(outcome: .notMeasured(.missed)), at: now)
    }
    agenda.keep { event in
      switch event {
      case .slot(let key), .secondLook(let key), .beside(let key): entries[key] != nil
      case .giveUp(let number), .losePatience(let number), .askAgain(let number): turns[number] != nil
      }
    }
    admit(at: now, &commands)
    return commands
  }

  mutating func plan(_ inventory: Inventory, _ now: Duration) {
    let probes = Plan(inventory, Selection()).probes
    var kept: [CheckID: Int] = [:]
    var remaining: [Int: Entry] = [:]
    let standings = zip(inventory.importance(of: probes), inventory.bearings(of: probes))
    neighbours = [:]
    for (probe, (importance, bearing)) in zip(probes, standings) where kept[probe.id] == nil {
      let series = Series(probe)
      if let key = keys[probe.id], var entry = entries[key], entry.series == series {
        entry.probe = probe
        entry.importance = importance
        entry.bearing = bearing
        remaining[key] = entry
        kept[probe.id] = key
      } else {
        lastKey += 1
        let entry = newEntry(probe, series, importance, bearing, now)
        remaining[lastKey] = entry
        kept[probe.id] = lastKey
        agenda.add(.slot(lastKey), at: due(entry.next))
      }
    }
    for (key, entry) in remaining {
      if let place = entry.probe.place { neighbours[place, default: []].append(key) }
    }
    entries = remaining
    keys = kept
    book(at: now)
    spared = spared.filter { wall(at: now) - $0.value < CarefulPorts.interval }
  }

  private func newEntry(
    _ probe: Probe, _ series: Series, _ importance: Importance, _ bearing: Bearing, _ now: Duration
  ) -> Entry {
    let hash = Phase.hash(probe.id.description)
    let grid = Grid(hash: hash, interval: series.interval)
    var entry = Entry(
      probe: probe, series: series, hash: hash, grid: grid, importance: importance, bearing: bearing,
      next: firstSlot(of: probe, grid, now))
    // An extra of the series before may lie in this very millisecond.
    if let key = keys[probe.id], let old = entries[key] {
      entry.lastExtra = old.lastExtra
      entry.extraAnchor = old.extraAnchor
    }
    return entry
  }

  /// The wall clock was set: the slots that lie ahead by the new one are the next.
  mutating func takeOver(_ newOffset: WallTime, at now: Duration) {
    let step = newOffset - offset
    offset = newOffset
    spared = spared.mapValues { $0 + step }
    agenda.keep { if case .slot = $0 { false } else { true } }
    for (key, entry) in entries {
      let next = firstSlot(of: entry.probe, entry.grid, now)
      entries[key]?.next = next
    }
    for (key, entry) in entries { agenda.add(.slot(key), at: due(entry.next)) }
    for key in entries.keys { entries[key]?.swept = [] }
    book(at: now)
  }

  private func firstSlot(of probe: Probe, _ grid: Grid, _ now: Duration) -> WallTime {
    let next = grid.next(after: wall(at: now))
    guard CarefulPorts.contains(probe), let last = spared[Spared(probe)] else { return next }
    return max(next, grid.next(after: last + CarefulPorts.interval + .milliseconds(-1)))
  }
}
